package dev.switchboard.router.core.draft;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a turn.
 *
 * @param flow that answered last; null where none did
 * @param waitingFor the question that the user's next message answers
 * @param owner who answers the user's next message
 * @param humansRun the run because of which a human does, where another one answered this turn
 */
public record TurnEnd(
    Status status,
    @Nullable String flow,
    @Nullable WaitingFor waitingFor,
    Owner owner,
    @Nullable Problem error,
    @Nullable String humansRun) {

  private TurnEnd(
      Status status,
      @Nullable String flow,
      @Nullable WaitingFor waitingFor,
      Owner owner,
      @Nullable Problem error) {
    this(status, flow, waitingFor, owner, error, null);
  }

  /** The bot has answered, and asks nothing. */
  public static TurnEnd completed(@Nullable String flow) {
    return new TurnEnd(Status.COMPLETED, flow, null, Owner.BOT, null);
  }

  /** The bot could not answer. */
  public static TurnEnd failed(@Nullable String flow, Problem error) {
    return new TurnEnd(Status.FAILED, flow, null, Owner.BOT, error);
  }

  /** The turn will not be answered. */
  public static TurnEnd cancelled(@Nullable String flow) {
    return new TurnEnd(Status.CANCELLED, flow, null, Owner.BOT, null);
  }

  /** A human answers from now on. */
  public static TurnEnd handedOff(String flow) {
    return new TurnEnd(Status.HANDED_OFF, flow, null, Owner.HUMAN, null);
  }

  /** The bot waits for an answer to this question. */
  public static TurnEnd waiting(@Nullable String flow, WaitingFor question) {
    return new TurnEnd(Status.WAITING, flow, question, Owner.BOT, null);
  }

  /** The same, while the question of another run is open. */
  public TurnEnd before(Run asking) {
    return new TurnEnd(
        status == Status.COMPLETED ? Status.WAITING : status,
        flow,
        questionOf(asking),
        owner,
        error);
  }

  /**
   * The same, while a human has the conversation: the bot says and asks nothing.
   *
   * @param handoff the run that handed it over, or the handoff of a person who took it
   */
  TurnEnd during(String handoff) {
    boolean over = status == Status.COMPLETED || status == Status.WAITING;
    return new TurnEnd(over ? Status.HANDED_OFF : status, flow, null, Owner.HUMAN, error, handoff);
  }

  /** The question that a run has asked; null where it asks none. */
  public static @Nullable WaitingFor questionOf(Run run) {
    return run.question()
        .map(
            ask ->
                new WaitingFor(
                    run.runId(),
                    run.flow(),
                    ask.position(),
                    ask.slot(),
                    ask.question(),
                    ask.takesAnyText(),
                    run.askedAt(),
                    run.expiresAt()))
        .orElse(null);
  }

  TurnCompleted of(OpenTurn open, String conversationId, Instant now) {
    Problem failure = open.failure();
    boolean failed = status == Status.COMPLETED && failure != null;
    return new TurnCompleted(
        conversationId,
        open.turnId(),
        open.number(),
        // what a cancelled turn had to answer is the next one's to answer
        status == Status.CANCELLED ? List.of() : open.messageIds(),
        failed ? Status.FAILED : status,
        open.intent(),
        flow,
        humansRun == null ? open.runId() : humansRun,
        open.replies(),
        waitingFor,
        owner,
        failed ? failure : error,
        now,
        open.learned());
  }
}
