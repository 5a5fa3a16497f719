package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
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
 * @param flow name of the flow; null where nobody says
 * @param caller who chose the tool and its arguments; null where nobody says
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
    @Nullable String user,
    @Nullable String flow,
    @Nullable Caller caller)
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

  /** What nobody says more of. */
  public ToolRequested(
      String conversationId,
      @Nullable String turnId,
      String runId,
      String commandId,
      String step,
      int attempt,
      String tool,
      JsonNode arguments,
      @Nullable String user) {
    this(
        conversationId, turnId, runId, commandId, step, attempt, tool, arguments, user, null, null);
  }

  /** The same with other arguments, such as masked ones. */
  public ToolRequested withArguments(JsonNode newArguments) {
    return new ToolRequested(
        conversationId,
        turnId,
        runId,
        commandId,
        step,
        attempt,
        tool,
        newArguments,
        user,
        flow,
        caller);
  }

  @Override
  public String id() {
    return Ids.derive("tool.requested", commandId);
  }

  /** Who chooses a tool. */
  public enum Caller {
    /** The author of the flow. */
    @JsonProperty("flow")
    FLOW,
    /** A model. */
    @JsonProperty("agent")
    AGENT
  }
}
