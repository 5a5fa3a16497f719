package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;

/** A tool whose results are held against the schema that {@code tools.yaml} gives them. */
public record ResultCheckedTool(Tool tool, ResultSchema schema) implements Tool {

  @Override
  public String name() {
    return tool.name();
  }

  @Override
  public Effect effect() {
    return tool.effect();
  }

  @Override
  public Effect effect(ToolRequested request) {
    return tool.effect(request);
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode result = tool.call(request);
    schema.check(result);
    return result;
  }
}
