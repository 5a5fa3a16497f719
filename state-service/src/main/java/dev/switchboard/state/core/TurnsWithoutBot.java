package dev.switchboard.state.core;

import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.state.core.Conversation.Queued;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns that no bot answers: refused ones, and those of a human. They take a turn's number and end
 * at once, so that a client that waits for an answer gets one.
 */
final class TurnsWithoutBot {

  private final TurnPolicy policy;

  TurnsWithoutBot(TurnPolicy policy) {
    this.policy = policy;
  }

  Transition<Conversation> tooLong(Conversation before, MessageReceived message, Instant now) {
    String text =
        String.format(
            Locale.ROOT,
            "Your message has %,d characters, more than the %,d I can read at once."
                + " Please shorten it and send it again.",
            length(message),
            policy.textLength());
    return refused(before, cut(message), text, now);
  }

  /** In characters as a person counts them: code points. */
  static int length(MessageReceived message) {
    return message.text().codePointCount(0, message.text().length());
  }

  /** The transcript keeps as much as would have been read. */
  private MessageReceived cut(MessageReceived message) {
    int end = message.text().offsetByCodePoints(0, policy.textLength());
    return new MessageReceived(
        message.conversationId(),
        message.messageId(),
        message.text().substring(0, end) + "…",
        message.channel(),
        message.user(),
        message.receivedAt());
  }

  Transition<Conversation> busy(Conversation before, MessageReceived message, Instant now) {
    return refused(before, message, policy.busyText(), now);
  }

  /** A message that gets no turn of the bot, with what the user is told instead. */
  static Transition<Conversation> refused(
      Conversation before, MessageReceived message, String text, Instant now) {
    Reply reply =
        new Reply(
            Ids.derive("reply", message.conversationId(), message.messageId(), "refused"),
            text,
            List.of());
    Conversation next = before.skippedTurn();
    TurnCompleted ended =
        ended(
            next,
            message.conversationId(),
            message.messageId(),
            TurnCompleted.Status.FAILED,
            List.of(reply),
            now);
    return new Transition.Changed<>(
        next,
        List.of(
            Emission.now(new ReplyCompleted(message.conversationId(), ended.turnId(), 0, reply)),
            Emission.now(ended)),
        List.of(StoredJson.line(message), StoredJson.line(ended, reply)),
        answered(ended));
  }

  Transition<Conversation> toHuman(Conversation before, MessageReceived message, Instant now) {
    UserMessage said = new UserMessage(message.messageId(), message.text(), message.receivedAt());
    Passed passed =
        pass(before, message.conversationId(), new Queued(said, null, message.user(), null), now);
    return new Transition.Changed<>(
        passed.next(), passed.emissions(), List.of(StoredJson.line(message)), passed.index());
  }

  /** A human has taken over while these waited for their turn. */
  Transition<Conversation> queuedToHuman(
      Conversation before,
      String conversationId,
      Instant now,
      List<String> log,
      Map<String, String> index) {
    Conversation next = before.queueing(List.of());
    List<Emission> emissions = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(index);
    for (Queued waiting : before.queued()) {
      Passed passed = pass(next, conversationId, waiting, now);
      next = passed.next();
      emissions.addAll(passed.emissions());
      all.putAll(passed.index());
    }
    return new Transition.Changed<>(next, emissions, log, all);
  }

  private record Passed(Conversation next, List<Emission> emissions, Map<String, String> index) {}

  private Passed pass(Conversation before, String conversationId, Queued waiting, Instant now) {
    UserMessage message = waiting.message();
    Utterance line = new Utterance(Utterance.Role.USER, message.text(), message.receivedAt());
    Conversation next = before.remembering(List.of(line), policy.window()).skippedTurn();
    TurnCompleted ended =
        ended(
            next,
            conversationId,
            message.messageId(),
            TurnCompleted.Status.HANDED_OFF,
            List.of(),
            now);
    HandoffMessage forwarded =
        new HandoffMessage(
            conversationId,
            message.messageId(),
            message.text(),
            waiting.user(),
            message.receivedAt());
    return new Passed(next, List.of(Emission.now(forwarded), Emission.now(ended)), answered(ended));
  }

  /** What waited for a turn when its conversation was erased. */
  static TurnCompleted cancelled(
      long turn, String conversationId, List<Queued> waiting, Instant now) {
    List<String> messages = waiting.stream().map(one -> one.message().messageId()).toList();
    return TurnCompleted.ended(
        conversationId,
        TurnOpened.turnIdOf(conversationId, messages.getFirst()),
        turn,
        messages,
        TurnCompleted.Status.CANCELLED,
        now);
  }

  private static Map<String, String> answered(TurnCompleted ended) {
    return Map.of(
        IndexField.ofMessage(ended.messageIds().getFirst()),
        ended.turnId(),
        IndexField.ofTurn(ended.turnId()),
        StoredJson.write(StoredAnswer.of(ended)));
  }

  private static TurnCompleted ended(
      Conversation conversation,
      String conversationId,
      String messageId,
      TurnCompleted.Status status,
      List<Reply> replies,
      Instant now) {
    return TurnCompleted.ended(
            conversationId,
            TurnOpened.turnIdOf(conversationId, messageId),
            conversation.lastTurn(),
            List.of(messageId),
            status,
            now)
        .withReplies(replies)
        .withNext(conversation.waitingFor(), conversation.ownership().owner());
  }
}
