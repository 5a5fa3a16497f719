package dev.switchboard.testkit.events;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds ends of turns: {@code endOf(turn).replying("Good day").build()}. */
public final class CompletedTurnBuilder {

  private final String conversation;
  private final String turnId;
  private final long number;
  private List<String> messageIds;
  private TurnCompleted.Status status = TurnCompleted.Status.COMPLETED;
  private @Nullable String intent;
  private @Nullable String flow;
  private @Nullable String runId;
  private final List<Reply> replies = new ArrayList<>();
  private @Nullable WaitingFor waitingFor;
  private Owner owner = Owner.BOT;
  private @Nullable Problem error;
  private Instant completedAt = TurnBuilder.OPENED_AT;

  private CompletedTurnBuilder(
      String conversation, String turnId, long number, List<String> messageIds) {
    this.conversation = conversation;
    this.turnId = turnId;
    this.number = number;
    this.messageIds = messageIds;
  }

  /** The end of a turn that was opened. */
  public static CompletedTurnBuilder endOf(TurnOpened turn) {
    return new CompletedTurnBuilder(
        turn.conversationId(),
        turn.turnId(),
        turn.turn(),
        turn.messages().stream().map(UserMessage::messageId).toList());
  }

  /** The end of a conversation's first turn, which answered the message {@code m1}. */
  public static CompletedTurnBuilder endOf(String conversationId, String turnId) {
    return new CompletedTurnBuilder(conversationId, turnId, 1, List.of("m1"));
  }

  /** Names the messages that it answered. */
  public CompletedTurnBuilder answering(String... messageIds) {
    this.messageIds = List.of(messageIds);
    return this;
  }

  /** Adds a reply. */
  public CompletedTurnBuilder replying(String text) {
    return replying(new Reply("r%d-%s".formatted(replies.size() + 1, turnId), text, List.of()));
  }

  /** Adds a reply as it is. */
  public CompletedTurnBuilder replying(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** Sets how it ended. */
  public CompletedTurnBuilder as(TurnCompleted.Status status) {
    this.status = status;
    return this;
  }

  /** Names the intent. */
  public CompletedTurnBuilder intent(@Nullable String intent) {
    this.intent = intent;
    return this;
  }

  /** Names the flow and its run. */
  public CompletedTurnBuilder ran(@Nullable String flow, @Nullable String runId) {
    this.flow = flow;
    this.runId = runId;
    return this;
  }

  /** The bot has asked this, and waits. */
  public CompletedTurnBuilder asking(WaitingFor question) {
    waitingFor = question;
    return as(TurnCompleted.Status.WAITING);
  }

  /** A human has the conversation now. */
  public CompletedTurnBuilder handedOff() {
    owner = Owner.HUMAN;
    return as(TurnCompleted.Status.HANDED_OFF);
  }

  /** It failed. */
  public CompletedTurnBuilder failed(Problem problem) {
    error = problem;
    return as(TurnCompleted.Status.FAILED);
  }

  /** Sets when. */
  public CompletedTurnBuilder at(Instant instant) {
    completedAt = instant;
    return this;
  }

  /** The turn's end. */
  public TurnCompleted build() {
    return new TurnCompleted(
        conversation,
        turnId,
        number,
        messageIds,
        status,
        intent,
        flow,
        runId,
        replies,
        waitingFor,
        owner,
        error,
        completedAt,
        null);
  }
}
