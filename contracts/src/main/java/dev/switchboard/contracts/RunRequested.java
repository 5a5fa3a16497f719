package dev.switchboard.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Start a flow without a message of a user.
 *
 * @param conversationId a conversation, or the run's own id where there is none
 * @param runId names the run; the same id again is the same run
 * @param flow the flow's name in the bot folder
 * @param input the flow's input
 */
public record RunRequested(
    String conversationId, String runId, String flow, JsonNode input, Instant requestedAt)
    implements Event.OnRuns {

  public RunRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.present("input", input);
    Require.present("requestedAt", requestedAt);
  }

  @Override
  public String id() {
    return Ids.derive("run.requested", runId);
  }
}
