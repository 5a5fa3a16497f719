package dev.switchboard.testkit.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;

/** Answers requests as the workers do. */
public final class Outcomes {

  private static final GenerationUsage USAGE = new GenerationUsage("test", 1, 1, "stop");

  private Outcomes() {}

  /** The tool has answered with this JSON, in which single quotes may stand for double ones. */
  public static ToolCompleted succeeded(ToolRequested request, String output) {
    return succeeded(request, TestJson.of(output));
  }

  /** The tool has answered with this. */
  public static ToolCompleted succeeded(ToolRequested request, JsonNode output) {
    return completed(request, new Outcome.Succeeded(output));
  }

  /** The tool has failed. */
  public static ToolCompleted failed(ToolRequested request, Problem problem) {
    return completed(request, new Outcome.Failed(problem));
  }

  /** The tool has ended so. */
  public static ToolCompleted completed(ToolRequested request, Outcome outcome) {
    return new ToolCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.tool(),
        outcome);
  }

  /** A model has answered with this JSON, in which single quotes may stand for double ones. */
  public static GenerationCompleted succeeded(GenerationRequested request, String output) {
    return completed(request, new Outcome.Succeeded(TestJson.of(output)));
  }

  /** No model has answered. */
  public static GenerationCompleted failed(GenerationRequested request, Problem problem) {
    return completed(request, new Outcome.Failed(problem));
  }

  /** The generation has ended so. */
  public static GenerationCompleted completed(GenerationRequested request, Outcome outcome) {
    return new GenerationCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        outcome,
        outcome instanceof Outcome.Succeeded ? USAGE : null);
  }
}
