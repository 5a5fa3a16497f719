package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model, or the offline responder, has answered or failed.
 *
 * @param usage who answered and what it took; null when nobody did
 * @param guardrails what the bot's guardrails found on the way
 */
public record GenerationCompleted(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    Outcome outcome,
    @Nullable GenerationUsage usage,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GuardrailHit> guardrails)
    implements Event.OnOutcomes {

  public GenerationCompleted {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.present("outcome", outcome);
    guardrails = Require.copy(guardrails);
  }

  /** One on whose way no guardrail found anything. */
  public GenerationCompleted(
      String conversationId,
      @Nullable String turnId,
      String runId,
      String commandId,
      Outcome outcome,
      @Nullable GenerationUsage usage) {
    this(conversationId, turnId, runId, commandId, outcome, usage, List.of());
  }

  /** The same end without anything that was said. */
  public GenerationCompleted withoutText() {
    return new GenerationCompleted(
        conversationId, turnId, runId, commandId, outcome.withoutText(), usage, guardrails);
  }

  @Override
  public String id() {
    return Ids.derive("generation.completed", commandId);
  }
}
