package dev.switchboard.state.core;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import dev.switchboard.state.core.Conversation.Queued;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides when a message's turn opens. */
final class TurnScheduler {

  /** Most messages that wait for their turn, and their size; a further one is refused. */
  static final int MOST_WAITING = 20;

  static final int MOST_WAITING_BYTES = 64 * 1024;

  private final TurnPolicy policy;
  private final TurnsWithoutBot withoutBot;

  TurnScheduler(TurnPolicy policy) {
    this.policy = policy;
    this.withoutBot = new TurnsWithoutBot(policy);
  }

  /**
   * Places a message that was not seen before.
   *
   * @param traceparent the trace that it came in; null without one
   */
  Transition<Conversation> received(
      Conversation conversation,
      GuardedMessages.Guarded guarded,
      Instant now,
      @Nullable String traceparent) {
    MessageReceived message = guarded.message();
    if (TurnsWithoutBot.length(message) > policy.textLength()) {
      return withoutBot.tooLong(conversation, message, now);
    }
    if (conversation.ownership() instanceof Ownership.Human) {
      return withoutBot.toHuman(conversation, message, now);
    }
    if (guarded.refusal() != null) {
      return TurnsWithoutBot.refused(conversation, message, guarded.refusal(), now);
    }
    TurnOpened open = conversation.open();
    if (open == null) {
      return start(conversation, message, now);
    }
    if (isFull(conversation, open, message)) {
      return withoutBot.busy(conversation, message, now);
    }
    return switch (policy.whileOpen()) {
      case QUEUE, MERGE ->
          new Transition.Changed<>(
              conversation.alsoQueueing(queued(message, traceparent)),
              List.of(),
              List.of(StoredJson.line(message)),
              Map.of(IndexField.ofMessage(message.messageId()), turnIdOf(message)));
      case INTERRUPT -> interrupt(conversation, open, message, now);
      case REJECT -> withoutBot.busy(conversation, message, now);
    };
  }

  /**
   * Whether one more message would make what waits, or what an interrupted turn carries on, too
   * large. One may always wait, whatever its size: it is bounded where it enters.
   */
  private boolean isFull(Conversation conversation, TurnOpened open, MessageReceived message) {
    List<UserMessage> waiting =
        policy.whileOpen() == TurnPolicy.WhileOpen.INTERRUPT
            ? open.messages()
            : conversation.queued().stream().map(Queued::message).toList();
    long bytes = waiting.stream().mapToLong(one -> bytes(one.text())).sum();
    return waiting.size() >= MOST_WAITING
        || (!waiting.isEmpty() && bytes + bytes(message.text()) > MOST_WAITING_BYTES);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Opens the turn of what waits, if anything does, after a turn was closed. */
  Transition<Conversation> next(
      Conversation closed,
      String conversationId,
      Instant now,
      List<String> log,
      Map<String, String> index) {
    if (closed.queued().isEmpty()) {
      return new Transition.Changed<>(closed, List.of(), log, index);
    }
    if (closed.ownership() instanceof Ownership.Human) {
      return withoutBot.queuedToHuman(closed, conversationId, now, log, index);
    }
    int count = policy.whileOpen() == TurnPolicy.WhileOpen.MERGE ? closed.queued().size() : 1;
    List<Queued> first =
        closed.queued().subList(0, count).stream()
            .map(queued -> queued.against(closed.waitingFor()))
            .toList();
    List<Queued> rest = closed.queued().subList(count, closed.queued().size());
    TurnOpened turn =
        turn(closed, conversationId, first, first.getFirst().message().messageId(), now);
    return new Transition.Changed<>(
        closed.queueing(rest).opened(turn),
        List.of(Emission.inTrace(first.getFirst().traceparent(), turn)),
        log,
        answering(turn, index));
  }

  private Transition<Conversation> start(
      Conversation conversation, MessageReceived message, Instant now) {
    TurnOpened turn =
        turn(
            conversation,
            message.conversationId(),
            List.of(queued(message, null)),
            message.messageId(),
            now);
    return new Transition.Changed<>(
        conversation.opened(turn),
        List.of(Emission.now(turn)),
        List.of(StoredJson.line(message)),
        answering(turn, Map.of()));
  }

  private Transition<Conversation> interrupt(
      Conversation conversation, TurnOpened open, MessageReceived message, Instant now) {
    List<Queued> both =
        Stream.concat(
                open.messages().stream()
                    .map(earlier -> new Queued(earlier, open.channel(), open.user(), null)),
                Stream.of(queued(message, null)))
            .toList();
    // Named after the latest message: the cancelled turn already has the first one's name.
    TurnOpened turn = turn(conversation, message.conversationId(), both, message.messageId(), now);
    TurnCancelled cancelled =
        new TurnCancelled(
            open.conversationId(), open.turnId(), open.turn(), "the user wrote again");
    return new Transition.Changed<>(
        conversation.opened(turn),
        List.of(Emission.now(cancelled), Emission.now(turn)),
        List.of(StoredJson.line(message)),
        answering(turn, Map.of()));
  }

  private static Map<String, String> answering(TurnOpened turn, Map<String, String> index) {
    Map<String, String> all = new LinkedHashMap<>(index);
    turn.messages().forEach(one -> all.put(IndexField.ofMessage(one.messageId()), turn.turnId()));
    return all;
  }

  private static TurnOpened turn(
      Conversation conversation,
      String conversationId,
      List<Queued> messages,
      String named,
      Instant now) {
    Queued last = messages.getLast();
    return new TurnOpened(
        conversationId,
        TurnOpened.turnIdOf(conversationId, named),
        conversation.lastTurn() + 1,
        messages.stream().map(Queued::message).toList(),
        last.channel(),
        last.user(),
        conversation.memory().context(conversation.waitingFor(), conversation.lastTurn() + 1, now),
        now);
  }

  private static Queued queued(MessageReceived message, @Nullable String traceparent) {
    return new Queued(
        new UserMessage(message.messageId(), message.text(), message.receivedAt()),
        message.channel(),
        message.user(),
        traceparent);
  }

  private static String turnIdOf(MessageReceived message) {
    return TurnOpened.turnIdOf(message.conversationId(), message.messageId());
  }
}
