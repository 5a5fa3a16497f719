package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;

/** A tool that can't be called here, and says why; the bot's other tools go on. */
public record MisconfiguredTool(String name, String why) implements Tool {

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
