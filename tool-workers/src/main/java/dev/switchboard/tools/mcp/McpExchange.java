package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.PreparedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP of MCP: messages of one session, posted one by one; answers come as JSON or as
 * server-sent events, and are read within the bounds of every other HTTP answer.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports">MCP,
 *     transports</a>
 */
public final class McpExchange {

  private static final String SESSION = "Mcp-Session-Id";

  private final String server;
  private final URI address;
  private final Headers headers;
  private final Post post;
  private volatile @Nullable String session;
  private volatile @Nullable String protocol;

  /** Headers of each request, looked up again each time. */
  @FunctionalInterface
  public interface Headers {
    Map<String, String> get() throws ToolFailure;
  }

  /** Sends one request, bounded in time and size. */
  @FunctionalInterface
  public interface Post {
    HttpAnswer send(PreparedRequest request) throws ToolFailure, InterruptedException;
  }

  /**
   * @param server for messages
   */
  public McpExchange(String server, URI address, Headers headers, Post post) {
    this.server = server;
    this.address = address;
    this.headers = headers;
    this.post = post;
  }

  /**
   * Posts a message.
   *
   * @param other receives the messages of the server besides the answer
   * @return the answer; null if there is none, as for notifications
   */
  public @Nullable JsonNode send(JsonNode message, Consumer<JsonNode> other)
      throws ToolFailure, InterruptedException {
    HttpAnswer answer =
        post.send(
            new PreparedRequest(
                "POST", address, sent(), message.toString().getBytes(StandardCharsets.UTF_8)));
    if (answer.status() < 200 || answer.status() >= 300) {
      throw refusal(answer);
    }
    String opened = answer.headers().get("mcp-session-id");
    if (opened != null) {
      session = opened;
    }
    JsonNode found = found(message.path("id"), answer, other);
    JsonNode version = found == null ? null : found.path("result").path("protocolVersion");
    if (version != null && version.isTextual()) {
      protocol = version.textValue();
    }
    return found;
  }

  /** Has the server end the session, and doesn't wait for it: it may not know how, or be gone. */
  public void end() {
    if (session != null) {
      Thread.startVirtualThread(this::endSession);
    }
  }

  private void endSession() {
    try {
      post.send(new PreparedRequest("DELETE", address, sent(), null));
    } catch (ToolFailure | RuntimeException e) {
      // The server is gone, and its session with it.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> sent() throws ToolFailure {
    Map<String, String> sent = new LinkedHashMap<>(headers.get());
    sent.put("Content-Type", "application/json");
    sent.put("Accept", "application/json, text/event-stream");
    if (session != null) {
      sent.put(SESSION, session);
    }
    if (protocol != null) {
      sent.put("MCP-Protocol-Version", protocol);
    }
    return sent;
  }

  private @Nullable JsonNode found(JsonNode id, HttpAnswer answer, Consumer<JsonNode> other)
      throws ToolFailure {
    String type = answer.contentType() == null ? "" : answer.contentType();
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    if (!type.startsWith("text/event-stream")) {
      return body.isBlank() || id.isMissingNode() ? null : parsed(body);
    }
    JsonNode found = null;
    for (String event : body.split("\r?\n\r?\n", -1)) {
      StringBuilder data = new StringBuilder();
      event
          .lines()
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> data.append(line.substring("data:".length()).stripLeading()));
      if (!data.isEmpty()) {
        JsonNode message = parsed(data.toString());
        if (!message.has("method") && message.path("id").asText().equals(id.asText())) {
          found = message;
        } else {
          other.accept(message);
        }
      }
    }
    return found;
  }

  private JsonNode parsed(String text) throws ToolFailure {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw ToolFailure.atFault(
          Problem.communication(
              502,
              "the MCP server %s has done its work, but answered with JSON that can't be read; the server must be mended"
                  .formatted(server)),
          Repeat.DONE);
    }
  }

  private ToolFailure refusal(HttpAnswer answer) {
    if (answer.status() < 400) {
      return ToolFailure.refused(
          Problem.communication(
              502,
              "the MCP server %s answered %s and wants to send the call on to %s, which is not followed; write the final address"
                  .formatted(server, answer.status(), answer.location())));
    }
    Problem problem =
        Problem.communication(
            Math.min(answer.status(), 599),
            "the MCP server %s answered %s".formatted(server, answer.status()));
    return answer.status() < 500
        ? ToolFailure.refused(problem)
        : ToolFailure.atFault(problem, AnswerReader.repeatAfter(answer.status()));
  }
}
