package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.switchboard.contracts.EventJson;

/** Reads the content of a tool that gives no structured result. */
final class TextContent {

  private TextContent() {}

  static ToolExecutionResult extract(JsonNode contents, boolean isError) {
    JsonNode only = contents.size() == 1 ? contents.path(0) : contents;
    boolean text = only.path("type").asText().equals("text");
    String said = text ? only.path("text").asText() : contents.toString();
    return ToolExecutionResult.builder()
        .isError(isError)
        .result(text ? read(said) : contents)
        .resultText(said)
        .build();
  }

  /** Servers without structured results write JSON as text. */
  private static Object read(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return EventJson.mapper().readTree(text);
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    return text;
  }
}
