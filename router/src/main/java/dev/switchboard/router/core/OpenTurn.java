package dev.switchboard.router.core;

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
    List<Reply> replies) {

  public OpenTurn {
    messageIds = List.copyOf(messageIds);
    recent = List.copyOf(recent);
    replies = List.copyOf(replies);
  }

  OpenTurn of(String run) {
    return new OpenTurn(turnId, number, messageIds, intent, user, run, recent, failure, replies);
  }

  /** The same of another intent. */
  OpenTurn about(String other) {
    return new OpenTurn(turnId, number, messageIds, other, user, runId, recent, failure, replies);
  }

  /** The first failure counts. */
  OpenTurn failed(Problem problem) {
    Problem first = failure == null ? problem : failure;
    return new OpenTurn(turnId, number, messageIds, intent, user, runId, recent, first, replies);
  }

  OpenTurn said(Reply reply) {
    var more = new ArrayList<>(replies);
    more.add(reply);
    return new OpenTurn(turnId, number, messageIds, intent, user, runId, recent, failure, more);
  }
}
