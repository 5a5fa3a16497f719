package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turn that is being answered.
 *
 * @param number of the turn in its conversation
 * @param messageIds what it answers
 * @param intent what the user wants
 * @param runId the run that answers; null while none does
 * @param recent the conversation before it, for models and humans
 * @param failure why something that it wanted could not be done, while the rest goes on
 * @param replies what was said in it so far
 * @param before how many of them were said before this run took it up: a reply to another intent is
 *     no answer to this one
 * @param text what the user wrote in it; null in a turn that an older release stored
 * @param learned what it adds to the conversation's memory
 * @param classification the question to a model which intents it has; null where none is open
 */
public record OpenTurn(
    String turnId,
    long number,
    List<String> messageIds,
    String intent,
    @Nullable String user,
    @Nullable String runId,
    List<Utterance> recent,
    @Nullable Problem failure,
    List<Reply> replies,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int before,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Learned learned,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PendingClassification classification) {

  /** Facts of one turn that are remembered; the latest of more. */
  private static final int MOST_FOUND = 50;

  public OpenTurn {
    // the release 0.1.0 wrote an empty text
    runId = runId == null || runId.isEmpty() ? null : runId;
    messageIds = List.copyOf(messageIds);
    recent = List.copyOf(recent);
    replies = List.copyOf(replies);
  }

  /** The turn that a message opens; no run answers it yet. */
  public static OpenTurn of(TurnOpened opened, String intent, @Nullable Learned learned) {
    return new OpenTurn(
        opened.turnId(),
        opened.turn(),
        opened.messages().stream().map(UserMessage::messageId).toList(),
        intent,
        opened.user(),
        null,
        opened.context().recent(),
        null,
        List.of(),
        0,
        opened.text(),
        learned,
        null);
  }

  /** The same, while a model is asked which intents it has. */
  public OpenTurn classifiedBy(PendingClassification question) {
    return new OpenTurn(
        turnId,
        number,
        messageIds,
        intent,
        user,
        runId,
        recent,
        failure,
        replies,
        before,
        text,
        learned,
        question);
  }

  /** The same, answered by this run from now on. */
  public OpenTurn answeredBy(String run) {
    return new OpenTurn(
        turnId,
        number,
        messageIds,
        intent,
        user,
        run,
        recent,
        failure,
        replies,
        replies.size(),
        text,
        learned,
        null);
  }

  /** The same with what a tool has found in it; more than fit are left out. */
  public OpenTurn finding(List<Fact> found) {
    List<Fact> all = new ArrayList<>(learned == null ? List.of() : learned.found());
    all.addAll(found);
    return new OpenTurn(
        turnId,
        number,
        messageIds,
        intent,
        user,
        runId,
        recent,
        failure,
        replies,
        before,
        text,
        Learned.finding(learned, all.subList(Math.max(0, all.size() - MOST_FOUND), all.size())),
        classification);
  }

  /** Whether this run answers it. */
  public boolean isAnsweredBy(String run) {
    return run.equals(runId);
  }

  /** Whether the run that answers it has said nothing in it yet. */
  public boolean hasNoReplyYet() {
    return replies.size() == before;
  }

  /** The same of another intent. */
  public OpenTurn about(String other) {
    return with(other, failure, replies);
  }

  /** The first failure counts. */
  public OpenTurn failed(Problem problem) {
    return with(intent, failure == null ? problem : failure, replies);
  }

  public OpenTurn withReply(Reply reply) {
    var more = new ArrayList<>(replies);
    more.add(reply);
    return with(intent, failure, more);
  }

  private OpenTurn with(String what, @Nullable Problem why, List<Reply> said) {
    return new OpenTurn(
        turnId,
        number,
        messageIds,
        what,
        user,
        runId,
        recent,
        why,
        said,
        before,
        text,
        learned,
        classification);
  }

  /**
   * A model is asked which intents a turn has.
   *
   * @param commandId of the request to the model
   * @param classified what the classifier said, which counts where the model says nothing of use
   */
  public record PendingClassification(String commandId, TurnClassified classified) {

    /** The timer after which the classifier's decision counts. */
    public String timerId() {
      return Ids.derive("timer", commandId);
    }

    /** Whether this outcome ends the question. */
    public boolean isEndedBy(Event.OnOutcomes outcome) {
      return switch (outcome) {
        case GenerationCompleted generation -> generation.commandId().equals(commandId);
        case TimerFired fired -> fired.timerId().equals(timerId());
        default -> false;
      };
    }
  }
}
