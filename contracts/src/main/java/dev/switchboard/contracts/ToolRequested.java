package dev.switchboard.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A step of a flow needs a tool.
 *
 * @param turnId the turn on whose behalf, or null for a run without a conversation
 * @param commandId names this piece of work: derived from run, step, attempt and iteration, never
 *     from the arguments; sent on as {@code Idempotency-Key}
 * @param step JSON pointer of the task in its flow
 * @param attempt from 1
 * @param arguments a JSON object
 */
public record ToolRequested(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    String step,
    int attempt,
    String tool,
    JsonNode arguments,
    @Nullable String user)
    implements Event.OnToolRequests {

  public ToolRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.text("step", step);
    Require.atLeast("attempt", attempt, 1);
    Require.text("tool", tool);
    Require.present("arguments", arguments);
  }

  @Override
  public String id() {
    return Ids.derive("tool.requested", commandId);
  }
}
