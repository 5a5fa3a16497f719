package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;

/** A tool that can't be called here, and says why; the bot's other tools go on. */
public record UnusableTool(String name, String why) implements Tool {

  @Override
  public Effect effect() {
    return Effect.NONE;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure {
    throw ToolFailure.refused(
        Problem.configuration("tool %s can't be called: %s".formatted(name, why)));
  }
}
