package dev.switchboard.gateway.core;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.TurnAnswer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends something and waits for what comes of it. Who waits is registered before the event is sent,
 * so that no answer is missed; who waits for a message that was sent before also asks whether it
 * has been answered meanwhile.
 */
public final class RequestReply {

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration NEXT_LOOKS = Duration.ofSeconds(5);

  /** Who chose the id of what is sent. */
  public enum IdOrigin {
    /** The client did, so it may have been sent, and answered, before. */
    CLIENT,
    /** The gateway did: it is new. */
    GATEWAY;

    /** The origin of an id that a client may have given. */
    public static IdOrigin of(@Nullable String given) {
      return given == null ? GATEWAY : CLIENT;
    }
  }

  private record MessageKey(String conversationId, String messageId) {}

  private final Waiters<MessageKey, TurnAnswer> messages = new Waiters<>();
  private final Waiters<String, RunCompleted> runs = new Waiters<>();
  private volatile boolean stopping;
  private final EventLog log;
  private final Conversations conversations;
  private final PastRuns pastRuns;

  public RequestReply(EventLog log, Conversations conversations, PastRuns pastRuns) {
    this.log = log;
    this.conversations = conversations;
    this.pastRuns = pastRuns;
  }

  /** Ends every wait, and those that begin later; what was sent is kept. */
  public void stop() {
    stopping = true;
    messages.cancelAll();
    runs.cancelAll();
  }

  /** Whether no client waits; lets the reader skip events that end no wait. */
  public boolean isIdle() {
    return messages.isEmpty() && runs.isEmpty();
  }

  /** Tells those who wait what has happened. */
  public void happened(Event event) {
    switch (event) {
      case TurnCompleted turn -> {
        turn.messageIds()
            .forEach(
                id ->
                    messages.complete(
                        new MessageKey(turn.conversationId(), id), TurnAnswer.of(turn, id)));
      }
      case RunCompleted run -> runs.complete(run.runId(), run);
      default -> {
        // No client waits for other events.
      }
    }
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @param origin who chose the message's id
   * @throws RefusedException when the answer does not come in time, or the message can't be kept
   */
  public TurnAnswer send(MessageReceived message, IdOrigin origin, Duration atMost)
      throws InterruptedException {
    MessageKey key = new MessageKey(message.conversationId(), message.messageId());
    try (var wait = messages.begin(key)) {
      if (origin == IdOrigin.CLIENT) {
        TurnAnswer known = known(key);
        if (known != null) {
          return known;
        }
      }
      log.append(message);
      if (stopping) {
        wait.result().cancel(false);
      }
      TurnAnswer answer =
          origin == IdOrigin.CLIENT
              ? awaitLooking(wait.result(), key, atMost)
              : await(wait.result(), atMost);
      if (answer == null) {
        throw new Refusal.NoAnswerYet(message.conversationId(), message.messageId(), atMost)
            .exception();
      }
      return answer;
    } catch (CancellationException e) {
      throw new Refusal.StoppingBeforeAnswer(message.messageId()).exception();
    }
  }

  /**
   * Starts a run and waits for its end.
   *
   * @param origin who chose the run's id
   * @throws RefusedException when it does not end in time, or can't be kept
   */
  public RunCompleted start(RunRequested run, IdOrigin origin, Duration atMost)
      throws InterruptedException {
    try (var wait = runs.begin(run.runId())) {
      log.append(run);
      if (stopping) {
        wait.result().cancel(false);
      }
      Duration soon =
          origin == IdOrigin.CLIENT && atMost.compareTo(FIRST_LOOK) > 0 ? FIRST_LOOK : atMost;
      RunCompleted completed = await(wait.result(), soon);
      if (completed == null && origin == IdOrigin.CLIENT) {
        // One look is enough: what ends after our wait began is not missed.
        completed = pastRuns.ended(run.conversationId(), run.runId());
      }
      if (completed == null) {
        completed = await(wait.result(), atMost.minus(soon));
      }
      if (completed == null) {
        throw new Refusal.NoOutputYet(run.runId(), atMost).exception();
      }
      return completed;
    } catch (CancellationException e) {
      throw new Refusal.StoppingBeforeEnd(run.runId()).exception();
    }
  }

  private @Nullable TurnAnswer awaitLooking(
      CompletableFuture<TurnAnswer> result, MessageKey key, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Duration look = FIRST_LOOK;
    while (true) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      boolean last = left.compareTo(look) <= 0;
      TurnAnswer answer = await(result, last ? left : look);
      if (answer == null) {
        // It may have been answered between our first look and the start of our wait.
        answer = known(key);
      }
      if (answer != null || last) {
        return answer;
      }
      look = NEXT_LOOKS;
    }
  }

  private @Nullable TurnAnswer known(MessageKey key) {
    try {
      return conversations.answer(key.conversationId(), key.messageId());
    } catch (RefusedException e) {
      // Whether it was answered before can't be known now: sending again is safe, not answering is
      // not.
      return null;
    }
  }

  private static <V> @Nullable V await(CompletableFuture<V> result, Duration atMost)
      throws InterruptedException {
    try {
      return result.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a wait ends with a value, or is cancelled", e);
    }
  }
}
