package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turn that is being answered.
 *
 * @param number of the turn in its conversation
 * @param messageIds what it answers
 * @param intent what the user wants
 * @param runId the run that answers
 * @param recent the conversation before it, for models and humans
 * @param failure why something that it wanted could not be done, while the rest goes on
 * @param replies what was said in it so far
 * @param before how many of them were said before this run took it up: what another wish got said
 *     is no answer to this one
 */
public record OpenTurn(
    String turnId,
    long number,
    List<String> messageIds,
    String intent,
    @Nullable String user,
    String runId,
    List<Utterance> recent,
    @Nullable Problem failure,
    List<Reply> replies,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int before) {

  public OpenTurn {
    messageIds = List.copyOf(messageIds);
    recent = List.copyOf(recent);
    replies = List.copyOf(replies);
  }

  /** The same, answered by this run from now on. */
  OpenTurn of(String run) {
    return new OpenTurn(
        turnId, number, messageIds, intent, user, run, recent, failure, replies, replies.size());
  }

  /** Whether the run that answers it has said nothing in it yet. */
  boolean silent() {
    return replies.size() == before;
  }

  /** The same of another intent. */
  OpenTurn about(String other) {
    return with(other, failure, replies);
  }

  /** The first failure counts. */
  OpenTurn failed(Problem problem) {
    return with(intent, failure == null ? problem : failure, replies);
  }

  OpenTurn said(Reply reply) {
    var more = new ArrayList<>(replies);
    more.add(reply);
    return with(intent, failure, more);
  }

  private OpenTurn with(String what, @Nullable Problem why, List<Reply> said) {
    return new OpenTurn(turnId, number, messageIds, what, user, runId, recent, why, said, before);
  }
}
