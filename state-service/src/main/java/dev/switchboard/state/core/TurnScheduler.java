package dev.switchboard.state.core;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnDue;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.state.core.Conversation.Queued;
import dev.switchboard.state.core.TurnRules.Rule;
import dev.switchboard.state.core.TurnRules.WhileOpen;
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
    Rule rule = policy.rules().of(message.channel());
    TurnOpened open = conversation.open();
    if (conversation.due() != null) {
      return rule.waitsForPause() && !isFull(waiting(conversation), message)
          ? CustomerPause.after(conversation, rule, message, traceparent, now)
          : afterPause(conversation, guarded, now, traceparent);
    }
    if (open == null) {
      return rule.waitsForPause()
          ? CustomerPause.after(conversation, rule, message, traceparent, now)
          : start(conversation, message, now);
    }
    boolean interrupts = rule.whileOpen() == WhileOpen.INTERRUPT;
    if (isFull(interrupts ? open.messages() : waiting(conversation), message)) {
      return withoutBot.busy(conversation, message, now);
    }
    return switch (rule.whileOpen()) {
      case QUEUE, MERGE ->
          new Transition.Changed<>(
              conversation.alsoQueueing(Queued.of(message, traceparent)),
              List.of(),
              List.of(StoredJson.line(message)),
              IndexField.waiting(message));
      case INTERRUPT -> interrupt(conversation, open, message, now);
      case REJECT -> withoutBot.busy(conversation, message, now);
    };
  }

  /** The turn of what waits for a pause starts without one, and then this message is placed. */
  private Transition<Conversation> afterPause(
      Conversation pausing,
      GuardedMessages.Guarded guarded,
      Instant now,
      @Nullable String traceparent) {
    String id = guarded.message().conversationId();
    Transition.Changed<Conversation> opened = open(pausing, id, now, List.of(), Map.of());
    return Transition.both(opened, received(opened.state(), guarded, now, traceparent));
  }

  private static List<UserMessage> waiting(Conversation conversation) {
    return conversation.queued().stream().map(Queued::message).toList();
  }

  /**
   * Whether one more message would make what waits, or what an interrupted turn carries on, too
   * large. One may always wait, whatever its size: it is bounded where it enters.
   */
  private static boolean isFull(List<UserMessage> waiting, MessageReceived message) {
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
    Queued last = closed.queued().getLast();
    Rule rule = policy.rules().of(last.channel());
    if (rule.waitsForPause() && together(closed.queued()) == closed.queued().size()) {
      TurnDue due = CustomerPause.of(closed, conversationId, rule, now);
      if (due.dueAt().isAfter(now)) {
        return new Transition.Changed<>(
            closed.pausing(due.id()), List.of(Emission.at(due.dueAt(), due)), log, index);
      }
    }
    return open(closed, conversationId, now, log, index);
  }

  /** The customer has paused: the turn of what waits starts, unless more has come since. */
  Transition<Conversation> due(@Nullable Conversation known, TurnDue due, Instant now) {
    return known == null || !due.id().equals(known.due())
        ? Transition.unchanged(known)
        : open(known, due.conversationId(), now, List.of(), Map.of());
  }

  /** How many of those that wait share the next turn. */
  private int together(List<Queued> queued) {
    int count = 0;
    while (count < queued.size() && policy.rules().of(queued.get(count).channel()).merges()) {
      count++;
    }
    return Math.max(count, 1);
  }

  private Transition.Changed<Conversation> open(
      Conversation waiting,
      String conversationId,
      Instant now,
      List<String> log,
      Map<String, String> index) {
    int count = together(waiting.queued());
    List<Queued> first =
        waiting.queued().subList(0, count).stream()
            .map(queued -> queued.against(waiting.waitingFor()))
            .toList();
    List<Queued> rest = waiting.queued().subList(count, waiting.queued().size());
    TurnOpened turn =
        turn(waiting, conversationId, first, first.getFirst().message().messageId(), now);
    return new Transition.Changed<>(
        waiting.queueing(rest).opened(turn),
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
            List.of(Queued.of(message, null)),
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
                Stream.of(Queued.of(message, null)))
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
}
