package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;

/** A tool whose results are held against the schema that {@code tools.yaml} gives them. */
public record ResultCheckedTool(Tool tool, ResultSchema schema) implements WrappingTool {

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode result = tool.call(request);
    schema.check(result);
    return result;
  }
}
