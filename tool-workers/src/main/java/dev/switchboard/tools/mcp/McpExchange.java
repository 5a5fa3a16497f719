package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.AnswerStream;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.PreparedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
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
  private final int limit;
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
    HttpAnswer send(PreparedRequest request, AnswerStream stream)
        throws ToolFailure, InterruptedException;
  }

  /**
   * @param server for messages
   * @param limit most bytes of one message of the server
   */
  public McpExchange(String server, URI address, int limit, Headers headers, Post post) {
    this.server = server;
    this.address = address;
    this.limit = limit;
    this.headers = headers;
    this.post = post;
  }

  /** The server's name, for messages. */
  String server() {
    return server;
  }

  /** Forgets the session. */
  void begin() {
    session = null;
  }

  /** Writes the protocol into the headers from now on. */
  void speak(String spoken) {
    protocol = spoken;
  }

  /**
   * Posts a message.
   *
   * @param other receives the messages of the server besides the answer
   * @return the answer; null if there is none, as for notifications
   */
  @Nullable JsonNode send(JsonNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    EventStreamAnswer events = new EventStreamAnswer(server, message.path("id"), limit, other);
    HttpAnswer answer =
        post.send(
            new PreparedRequest(
                "POST",
                address,
                sent(message),
                message.toString().getBytes(StandardCharsets.UTF_8)),
            message.has("id") && JsonRpc.asks(message) ? events : AnswerStream.NONE);
    if (answer.status() < 200 || answer.status() >= 300) {
      throw refusal(message, answer);
    }
    String opened = answer.headers().get("mcp-session-id");
    if (opened != null && greets(message)) {
      session = opened;
    }
    JsonNode whole = events.isOpened() ? null : whole(message, answer);
    if (whole != null && whole.isArray()) {
      // Some revisions put several messages into one; the answer is among them.
      events.read(whole);
      whole = null;
    }
    return whole == null ? events.answer() : whole;
  }

  /** Has the server end the session, and doesn't wait for it: it may not know how, or be gone. */
  void end() {
    if (session != null) {
      Thread.startVirtualThread(this::endSession);
    }
  }

  private void endSession() {
    try {
      post.send(
          new PreparedRequest("DELETE", address, sent(JsonRpc.message()), null), AnswerStream.NONE);
    } catch (ToolFailure | RuntimeException e) {
      // The server is gone, and its session with it.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean greets(JsonNode message) {
    return message.path("method").asText().equals("initialize");
  }

  private Map<String, String> sent(JsonNode message) throws ToolFailure {
    Map<String, String> sent = new LinkedHashMap<>(headers.get());
    sent.put("Content-Type", "application/json");
    sent.put("Accept", "application/json, text/event-stream");
    if (session != null) {
      sent.put(SESSION, session);
    }
    if (protocol != null && !greets(message)) {
      sent.put("MCP-Protocol-Version", protocol);
    }
    if (isStateless()) {
      sent.putAll(McpProtocol.routing(message));
    }
    return sent;
  }

  private boolean isStateless() {
    return protocol != null && McpProtocol.isStateless(protocol);
  }

  private @Nullable JsonNode whole(JsonNode message, HttpAnswer answer) throws ToolFailure {
    String body = new String(answer.body(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    if (body.isBlank() || !message.has("id") || !JsonRpc.asks(message)) {
      return null;
    }
    try {
      return EventJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw unreadable(server);
    }
  }

  /** The failure of a call that the server has answered with what is no JSON. */
  static ToolFailure unreadable(String server) {
    return ToolFailure.done(
        Problem.communication(
            502,
            "the MCP server %s has done its work, but answered with JSON that can't be read; the server must be corrected"
                .formatted(server)));
  }

  private ToolFailure refusal(JsonNode message, HttpAnswer answer)
      throws ForgottenSessionException {
    if (answer.status() < 400) {
      return ToolFailure.refused(
          Problem.communication(
              502,
              "the MCP server %s answered %s and wants to send the call on to %s, which is not followed; write the final address"
                  .formatted(server, answer.status(), answer.location())));
    }
    String words = words(answer);
    Problem problem =
        Problem.communication(
            Math.min(answer.status(), 599),
            words.isEmpty()
                ? "the MCP server %s answered %s".formatted(server, answer.status())
                : "the MCP server %s answered %s: %s".formatted(server, answer.status(), words));
    if (answer.status() >= 500) {
      return ToolFailure.atFault(problem, AnswerReader.repeatAfter(answer.status()));
    }
    ToolFailure refused = ToolFailure.refused(problem);
    if (!greets(message) && !isStateless() && knowsNoSession(answer.status(), words)) {
      throw new ForgottenSessionException(refused);
    }
    return refused;
  }

  /** By the protocol it is 404; some servers say 400, and what is missing in words. */
  private static boolean knowsNoSession(int status, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return status == 404
        || status == 400 && (lower.contains("session") || lower.contains("not initialized"));
  }

  /** The message of an error of JSON-RPC, in the server's own words; empty if there is none. */
  private static String words(HttpAnswer answer) {
    try {
      return McpResult.shortened(
          EventJson.mapper().readTree(answer.body()).at("/error/message").asText(""));
    } catch (IOException e) {
      // The status says enough.
      return "";
    }
  }
}
