package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.ReplyCompleted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The router's state of one conversation. It grows with what is open, not with what was.
 *
 * @param lastTurn number of the last turn that was decided; a turn with this or a lower number was
 *     here before
 * @param turn the turn that is being answered; null between turns
 * @param disambiguation the question which of two intents is meant; null where none is open
 * @param runs what is not finished, oldest first; the last one has the user's attention
 * @param pendingIntents what users wanted besides something that ended while no turn was open; for
 *     the next turn
 * @param held what runs would have said while a human has the conversation, oldest first; it is
 *     said after the hand-back
 * @param interrupted the turn that was cancelled while its run may have changed something; the next
 *     turn has its messages, and the run goes on to answer that
 * @param takeover the person who answers; null while the bot does, or nobody has taken it yet
 * @param ownerEpoch the last change of the owner that was published; 0 before any
 * @param traces the trace in which each run went on last, as {@code traceparent} by the run's id;
 *     empty without tracing
 * @param failed the last runs that failed at a step which can be tried again, oldest first
 */
public record ConversationRuns(
    long lastTurn,
    @Nullable OpenTurn turn,
    @JsonProperty("choice") @Nullable Disambiguation disambiguation,
    List<Run> runs,
    @JsonProperty("left") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PendingIntent> pendingIntents,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReplyCompleted> held,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OpenTurn interrupted,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Takeover takeover,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long ownerEpoch,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> traces,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedRun> failed) {

  /** The state of a conversation that the router has not met. */
  public static final ConversationRuns EMPTY = new ConversationRuns(0, null, List.of());

  public ConversationRuns {
    runs = runs == null ? List.of() : List.copyOf(runs);
    pendingIntents = pendingIntents == null ? List.of() : List.copyOf(pendingIntents);
    held = held == null ? List.of() : List.copyOf(held);
    traces = traces == null ? Map.of() : Map.copyOf(traces);
    failed = failed == null ? List.of() : List.copyOf(failed);
  }

  /** A state without an open disambiguation, or anything pending. */
  public ConversationRuns(long lastTurn, @Nullable OpenTurn turn, List<Run> runs) {
    this(lastTurn, turn, null, runs, List.of(), List.of(), null, null, 0, Map.of(), List.of());
  }

  /** The same, whose next change of the owner counts after those of before. */
  public ConversationRuns countedOn(long epoch) {
    return new ConversationRuns(
        lastTurn,
        turn,
        disambiguation,
        runs,
        pendingIntents,
        held,
        interrupted,
        takeover,
        Math.max(ownerEpoch, epoch),
        traces,
        failed);
  }

  /** The same with the traces of its runs. */
  public ConversationRuns in(Map<String, String> runTraces) {
    return new ConversationRuns(
        lastTurn,
        turn,
        disambiguation,
        runs,
        pendingIntents,
        held,
        interrupted,
        takeover,
        ownerEpoch,
        runTraces,
        failed);
  }
}
