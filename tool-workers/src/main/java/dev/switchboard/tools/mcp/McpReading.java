package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.UrlTemplate;
import java.util.Map;

/** What a server has to be read: resources as passages, prompts as messages. */
final class McpReading {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private McpReading() {}

  /** The parameters for a resource; arguments fill its address, percent-encoded. */
  static ObjectNode resource(String address, JsonNode arguments) {
    String filled = address;
    for (Map.Entry<String, JsonNode> each : arguments.properties()) {
      filled =
          filled.replace("{" + each.getKey() + "}", UrlTemplate.encode(each.getValue().asText()));
    }
    return JSON.objectNode().put("uri", filled);
  }

  /** The parameters for a prompt, whose arguments are texts by the protocol. */
  static ObjectNode prompt(String name, JsonNode arguments) {
    ObjectNode parameters = JSON.objectNode().put("name", name);
    ObjectNode texts = parameters.putObject("arguments");
    arguments
        .properties()
        .forEach(
            each -> {
              JsonNode value = each.getValue();
              if (!value.isNull()) {
                texts.put(each.getKey(), value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return parameters;
  }

  /**
   * Texts of a resource as {@code retrieve} has its passages.
   *
   * @throws ToolFailure it has nothing but bytes
   */
  static JsonNode passages(String server, JsonNode result) throws ToolFailure {
    ObjectNode answer = JSON.objectNode();
    ArrayNode passages = answer.putArray("passages");
    for (JsonNode content : result.path("contents")) {
      String uri = content.path("uri").asText("");
      if (content.path("text").isTextual()) {
        passages
            .addObject()
            .put("id", uri)
            .put("title", title(content, uri))
            .put("text", content.path("text").textValue())
            .put("source", uri);
      }
    }
    if (passages.isEmpty() && !result.path("contents").isEmpty()) {
      throw ToolFailure.refused(
          Problem.communication(
              502,
              "the MCP server %s gives the resource as bytes alone, of which there are no passages; ask it for a text"
                  .formatted(server)));
    }
    return answer;
  }

  private static String title(JsonNode content, String uri) {
    String title = content.path("title").asText(content.path("name").asText(""));
    return title.isEmpty() ? uri.substring(uri.lastIndexOf('/') + 1) : title;
  }

  /** A prompt's messages, and all its texts as one. */
  static JsonNode messages(JsonNode result) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode messages = answer.putArray("messages");
    StringBuilder whole = new StringBuilder();
    for (JsonNode message : result.path("messages")) {
      JsonNode content = message.path("content");
      String text =
          content.path("text").isTextual()
              ? content.path("text").textValue()
              : content.at("/resource/text").asText("");
      messages.addObject().put("role", message.path("role").asText("user")).put("text", text);
      whole.append(whole.isEmpty() ? "" : "\n\n").append(text);
    }
    return answer.put("text", whole.toString());
  }
}
