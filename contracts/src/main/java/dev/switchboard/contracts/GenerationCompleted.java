package dev.switchboard.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A model, or the offline responder, has answered or failed.
 *
 * @param usage who answered and what it took; null when nobody did
 */
public record GenerationCompleted(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    Outcome outcome,
    @Nullable GenerationUsage usage)
    implements Event.OnOutcomes {

  public GenerationCompleted {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.present("outcome", outcome);
  }

  @Override
  public String id() {
    return Ids.derive("generation.completed", commandId);
  }
}
