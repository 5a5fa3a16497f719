package dev.switchboard.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A chat completion that somebody asked for.
 *
 * @param body the request as sent
 * @param headers the request's headers, names in lower case, first value each
 */
public record ChatRequest(JsonNode body, Map<String, String> headers) {

  /** Copies the headers. */
  public ChatRequest {
    headers = Map.copyOf(headers);
  }

  /** Returns the model that was asked for. */
  public String model() {
    return body.path("model").asText();
  }

  /** Tells whether the answer is to come as server-sent events. */
  public boolean isStream() {
    return body.path("stream").asBoolean();
  }

  /** Returns the messages, oldest first. */
  public List<JsonNode> messages() {
    return StreamSupport.stream(body.path("messages").spliterator(), false).toList();
  }

  /** Returns the text of the last message of a role such as {@code user}, or nothing. */
  public String lastText(String role) {
    return messages().stream()
        .filter(message -> message.path("role").asText().equals(role))
        .reduce((earlier, later) -> later)
        .map(message -> text(message.path("content")))
        .orElse("");
  }

  /** Returns the last system message and the last user message, one after the other. */
  public String prompt() {
    return lastText("system") + "\n" + lastText("user");
  }

  /** Returns the texts of all messages of a role, oldest first. */
  public List<String> texts(String role) {
    return messages().stream()
        .filter(message -> message.path("role").asText().equals(role))
        .map(message -> text(message.path("content")))
        .toList();
  }

  /** Returns the names of the tools that the model may call. */
  public List<String> toolNames() {
    return StreamSupport.stream(body.path("tools").spliterator(), false)
        .map(tool -> tool.path("function").path("name").asText())
        .toList();
  }

  /** Returns a header by its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    // A content may also be a list of parts.
    return String.join("", content.findValuesAsText("text"));
  }
}
