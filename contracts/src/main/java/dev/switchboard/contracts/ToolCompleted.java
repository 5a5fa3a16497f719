package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool has answered or failed.
 *
 * @param guardrails what the bot's guardrails found in its arguments and in its answer
 */
public record ToolCompleted(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    String tool,
    Outcome outcome,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GuardrailHit> guardrails)
    implements Event.OnOutcomes {

  public ToolCompleted {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.text("tool", tool);
    Require.present("outcome", outcome);
    guardrails = Require.copy(guardrails);
  }

  /** One in which no guardrail found anything. */
  public ToolCompleted(
      String conversationId,
      @Nullable String turnId,
      String runId,
      String commandId,
      String tool,
      Outcome outcome) {
    this(conversationId, turnId, runId, commandId, tool, outcome, List.of());
  }

  @Override
  public String id() {
    return Ids.derive("tool.completed", commandId);
  }
}
