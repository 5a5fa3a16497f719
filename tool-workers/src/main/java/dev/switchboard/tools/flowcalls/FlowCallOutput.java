package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.PreparedRequest;
import java.util.Base64;
import java.util.Map;

/**
 * An HTTP answer as {@code output} and {@code redirect} of the standard's calls want it.
 *
 * @param output {@code raw}: base64 of the body; {@code content}: the body, read; {@code response}:
 *     request, status, headers and content
 * @param redirect whether an answer of 300 to 399 is no error
 */
public record FlowCallOutput(String output, boolean redirect) {

  /** As a {@code with} says it. */
  public static FlowCallOutput of(JsonNode with) {
    return new FlowCallOutput(
        with.path("output").asText("content"), with.path("redirect").asBoolean(false));
  }

  /**
   * @param sent without what proves who calls
   * @throws ToolFailure the answer is an error, or can't be read
   */
  public JsonNode of(String tool, PreparedRequest sent, HttpAnswer answer, AnswerReader reader)
      throws ToolFailure {
    boolean redirected = redirect && answer.status() >= 300 && answer.status() < 400;
    // Errors are reported in the same way whatever the output is to be.
    boolean works = redirected || answer.status() >= 200 && answer.status() < 300;
    if (!works) {
      return reader.read(tool, answer);
    }
    return switch (output) {
      case "raw" -> TextNode.valueOf(Base64.getEncoder().encodeToString(answer.body()));
      case "response" -> response(sent, answer, reader.content(tool, answer));
      default -> reader.content(tool, answer);
    };
  }

  private static ObjectNode response(PreparedRequest sent, HttpAnswer answer, JsonNode content) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("method", sent.method()).put("uri", sent.uri().toString());
    request.set("headers", object(sent.headers()));
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.set("request", request);
    response.put("statusCode", answer.status());
    response.set("headers", object(answer.headers()));
    response.set("content", content);
    return response;
  }

  private static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    texts.forEach(object::put);
    return object;
  }
}
