package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A run of a flow is over.
 *
 * @param flowVersion version of the flow that the run began and ended with
 * @param outcome its output, or the problem that nothing caught
 */
public record RunCompleted(
    String conversationId,
    String runId,
    String flow,
    String flowVersion,
    Outcome outcome,
    Instant completedAt)
    implements Event.OnReplies {

  public RunCompleted {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.text("flowVersion", flowVersion);
    Require.present("outcome", outcome);
    Require.present("completedAt", completedAt);
  }

  @Override
  public String id() {
    return Ids.derive("run.completed", runId);
  }
}
