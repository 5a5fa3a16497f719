package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the answers of MCP servers. */
final class McpResult {

  private static final int LONGEST_DETAIL = 500;

  private McpResult() {}

  /**
   * The result of a request.
   *
   * @throws ToolFailure the server refused it, in its own words, or wants to be told more
   */
  static JsonNode of(String server, JsonNode answer) throws ToolFailure {
    JsonNode error = answer.path("error");
    if (answer.hasNonNull("error")) {
      String words = error.isObject() ? error.path("message").asText() : error.asText();
      String refusal =
          "the MCP server %s refused: %s (%s)"
              .formatted(server, shortened(words), error.path("code").asText("no code"));
      throw ToolFailure.refused(
          error.path("code").asInt() == JsonRpc.INVALID_PARAMETERS
              ? Problem.validation(refusal)
              : Problem.communication(500, refusal));
    }
    JsonNode result = answer.path("result");
    if (result.path("resultType").asText().equals("input_required")) {
      throw ToolFailure.refused(
          Problem.communication(
              501,
              "the MCP server %s asks for input before it goes on, which a worker can't give; pass all that the tool needs as arguments"
                  .formatted(server)));
    }
    return result;
  }

  /**
   * What a tool gave: what it structured, else its one text or resource, else all its contents.
   *
   * @throws ToolFailure the tool says that it failed
   */
  static JsonNode ofTool(String server, JsonNode result) throws ToolFailure {
    check(server, result);
    JsonNode contents = result.path("content");
    JsonNode structured = result.path("structuredContent");
    if (!structured.isMissingNode() && !structured.isNull()) {
      return structured;
    }
    if (contents.isTextual()) {
      return read(contents.textValue()); // by the protocol it is a list
    }
    if (contents.isObject()) {
      contents = EventJson.mapper().createArrayNode().add(contents);
    }
    if (contents.isMissingNode() || contents.isEmpty()) {
      return EventJson.mapper().createObjectNode();
    }
    JsonNode only = contents.size() == 1 ? text(contents.path(0)) : contents;
    return only.isTextual() ? read(only.textValue()) : contents;
  }

  /**
   * Passes over what a tool gave.
   *
   * @throws ToolFailure the tool says that it failed, in its own words or by what it structured
   */
  static void check(String server, JsonNode result) throws ToolFailure {
    if (result.path("isError").asBoolean(false)) {
      String words = texts(result.path("content"));
      JsonNode structured = result.path("structuredContent");
      String said =
          !words.isBlank() ? words : (structured.isObject() ? structured : result).toString();
      throw ToolFailure.refused(
          Problem.communication(
              500, "the MCP server %s refused: %s".formatted(server, shortened(said))));
    }
  }

  private static String texts(JsonNode contents) {
    return StreamSupport.stream(contents.spliterator(), false)
        .map(McpResult::text)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .collect(Collectors.joining("\n"));
  }

  /** The text of one content, also where it stands in a resource; missing for pictures. */
  private static JsonNode text(JsonNode content) {
    return content.path("type").asText().equals("resource")
        ? content.at("/resource/text")
        : content.path("text");
  }

  /** Servers without structured results write JSON as text. */
  private static JsonNode read(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return EventJson.mapper().readTree(text);
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }

  static String shortened(String words) {
    return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL) + "…";
  }
}
