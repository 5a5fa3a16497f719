package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.effects.OnceOnly;

/** From a request to its outcome; whatever goes wrong with the call is an outcome too. */
public final class ToolRunner {

  private final ToolCatalog catalog;
  private final OnceOnly onceOnly;
  private final int resultBytes;

  /**
   * @param resultBytes largest result, as JSON in UTF-8
   */
  public ToolRunner(ToolCatalog catalog, OnceOnly onceOnly, int resultBytes) {
    this.catalog = catalog;
    this.onceOnly = onceOnly;
    this.resultBytes = resultBytes;
  }

  /**
   * @throws InterruptedException the service stops; the request must be delivered again
   */
  public OnceOnly.Answer run(ToolRequested request) throws InterruptedException {
    Tool tool = catalog.find(request.tool());
    if (tool == null) {
      return new OnceOnly.Answer(new Outcome.Failed(unknownTool(request.tool())), false);
    }
    Effect effect = tool.effect(request);
    return effect == Effect.NONE
        ? new OnceOnly.Answer(call(tool, effect, request), false)
        : onceOnly.run(
            request.commandId(), effect == Effect.IDEMPOTENT, () -> call(tool, effect, request));
  }

  private Outcome call(Tool tool, Effect effect, ToolRequested request)
      throws InterruptedException {
    try {
      return bounded(tool, tool.call(request));
    } catch (ToolFailure failure) {
      return new Outcome.Failed(
          effect == Effect.ONCE && failure.answerLost()
              ? OnceOnly.unknownEffect(
                  "tool %s failed in a way that leaves open whether it acted (%s); look it up"
                      .formatted(tool.name(), failure.problem().detail()))
              : failure.problem());
    } catch (RuntimeException e) {
      // A defect of one tool must end as an answer, not as a record that is delivered forever.
      return new Outcome.Failed(Problem.runtime("tool %s broke: %s".formatted(tool.name(), e)));
    }
  }

  private Outcome bounded(Tool tool, JsonNode result) {
    return JsonSize.exceeds(result, resultBytes)
        ? new Outcome.Failed(tooLarge(tool.name(), resultBytes))
        : new Outcome.Succeeded(result);
  }

  /** The answer is more than events may carry. */
  public static Problem tooLarge(String tool, int limit) {
    return Problem.communication(
        502,
        "tool %s answered with more than %s bytes; ask it for less, or raise switchboard.tools.result-bytes"
            .formatted(tool, limit));
  }

  private Problem unknownTool(String name) {
    return Problem.configuration(
        "there is no tool %s; declare it in tools.yaml, which has: %s"
            .formatted(name, catalog.names()));
  }
}
