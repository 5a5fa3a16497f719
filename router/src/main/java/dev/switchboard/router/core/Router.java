package dev.switchboard.router.core;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flow engine. Pure: the same book and event give the same answer. Total: it answers every
 * event; one that was here before, comes too late or is for nobody changes nothing.
 */
public final class Router implements Reducer<RunBook> {
  private final BotFlows bot;
  private final Steps steps;

  public Router(BotFlows bot) {
    this(bot, Steps.UNHEARD);
  }

  /** A router that somebody looks at. */
  public Router(BotFlows bot, Steps steps) {
    this.bot = bot;
    this.steps = steps;
  }

  /** Whose flows it runs. */
  public BotFlows bot() {
    return bot;
  }

  @Override
  public Class<RunBook> stateType() {
    return RunBook.class;
  }

  /** It shares the topic of turns with the classifier; what is opened there concerns it later. */
  @Override
  public boolean reads(EventType type) {
    return type != EventType.TURN_OPENED;
  }

  /**
   * Runs without a turn, and events, have no number to be known by, so each leaves its id in the
   * index.
   */
  @Override
  public List<String> lookups(Event event) {
    return switch (event) {
      case RunRequested requested -> List.of(requested.runId());
      case EventEmitted emitted -> List.of(emitted.id());
      default -> List.of();
    };
  }

  @Override
  public Transition<RunBook> reduce(
      @Nullable RunBook state, Envelope<? extends Event> envelope, Map<String, String> index) {
    RunBook book = state == null ? RunBook.EMPTY : state;
    Event event = envelope.event();
    if (event instanceof ConversationErased erased) {
      return erased(state, erased, envelope);
    }
    Draft draft = new Draft(event.conversationId(), now(envelope), book, steps);
    Map<String, String> noted =
        switch (event) {
          case TurnClassified classified -> {
            new Turns(bot, draft).classified(classified);
            yield Map.of();
          }
          case TurnCancelled cancelled -> {
            new Turns(bot, draft).cancelled(cancelled);
            yield Map.of();
          }
          case RunRequested requested -> {
            if (index.containsKey(requested.runId())) {
              yield Map.of();
            }
            new Turns(bot, draft).requested(requested);
            yield Map.of(requested.runId(), "begun");
          }
          case EventEmitted emitted ->
              !index.containsKey(emitted.id()) && new Audience(bot, draft).heard(emitted)
                  ? Map.of(emitted.id(), "heard")
                  : Map.of();
          case Event.OnOutcomes outcome -> {
            new Outcomes(bot, draft).apply(outcome);
            yield Map.of();
          }
          default -> Map.of();
        };
    draft.emissions.addAll(Approvals.over(book.runs(), draft, draft.runs));
    RunBook next = draft.book();
    return next.equals(book) && draft.emissions.isEmpty()
        ? Transition.unchanged(state)
        : new Transition.Changed<>(
            next, draft.emissions, RunLog.lines(book.runs(), event, draft), noted);
  }

  @Override
  public String logged(String line, @Nullable String traceId) {
    return RunLine.inTrace(line, traceId);
  }

  /** Nobody waits for its open turn any more: state-service has said so to whoever did. */
  private Transition<RunBook> erased(
      @Nullable RunBook state, ConversationErased erased, Envelope<? extends Event> envelope) {
    if (state == null) {
      return Transition.unchanged(null);
    }
    RunBook remains = new RunBook(Math.max(state.lastTurn(), erased.lastTurn()), null, List.of());
    if (state.equals(remains)) {
      return Transition.unchanged(state);
    }
    Draft draft = new Draft(erased.conversationId(), now(envelope), state, steps);
    return new Transition.Erased<>(remains, Approvals.over(state.runs(), draft, List.of()));
  }

  /** A timer's envelope is as old as its cause. */
  private static Instant now(Envelope<? extends Event> envelope) {
    return envelope.event() instanceof TimerFired fired && fired.firedAt().isAfter(envelope.time())
        ? fired.firedAt()
        : envelope.time();
  }
}
