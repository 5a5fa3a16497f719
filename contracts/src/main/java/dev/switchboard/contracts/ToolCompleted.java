package dev.switchboard.contracts;

import org.jspecify.annotations.Nullable;

/** A tool has answered or failed. */
public record ToolCompleted(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    String tool,
    Outcome outcome)
    implements Event.OnOutcomes {

  public ToolCompleted {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.text("tool", tool);
    Require.present("outcome", outcome);
  }

  @Override
  public String id() {
    return Ids.derive("tool.completed", commandId);
  }
}
