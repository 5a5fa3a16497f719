package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerStream;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.PreparedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private final int limit;
  private final Duration timeout;
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
   * @param timeout of each request
   */
  public McpExchange(
      String server, URI address, int limit, Duration timeout, Headers headers, Post post) {
    this.server = server;
    this.address = address;
    this.limit = limit;
    this.timeout = timeout;
    this.headers = headers;
    this.post = post;
  }

  /** The server's name, for messages. */
  String server() {
    return server;
  }

  /** Where the server is. */
  URI address() {
    return address;
  }

  /** Most bytes of one message of the server. */
  int limit() {
    return limit;
  }

  /** How long an answer is waited for. */
  Duration timeout() {
    return timeout;
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
    PreparedRequest posted =
        new PreparedRequest(
            "POST", address, sent(message), message.toString().getBytes(StandardCharsets.UTF_8));
    boolean asks = message.has("id") && JsonRpc.asks(message);
    HttpAnswer answer;
    try {
      answer = post.send(posted, asks ? events : AnswerStream.NONE);
    } catch (ToolFailure broken) {
      if (!StreamRest.mayFollow(broken) || !rest(message).read(events)) {
        throw broken;
      }
      return events.answer();
    }
    if (answer.status() < 200 || answer.status() >= 300) {
      throw McpRefusal.of(server, message, answer, isStateless());
    }
    String opened = answer.headers().get("mcp-session-id");
    if (opened != null && JsonRpc.greets(message)) {
      session = opened;
    }
    if (events.isOpened()) {
      rest(message).read(events);
      return events.answer();
    }
    JsonNode whole = whole(message, answer);
    if (whole != null && whole.isArray()) {
      // Some revisions put several messages into one; the answer is among them.
      events.read(whole);
      return events.answer();
    }
    return whole;
  }

  private StreamRest rest(JsonNode message) {
    return new StreamRest(
        server,
        timeout,
        (lastEventId, stream) -> {
          Map<String, String> sent = sent(message);
          sent.put("Accept", "text/event-stream");
          sent.put("Last-Event-ID", lastEventId);
          return post.send(new PreparedRequest("GET", address, sent, null), stream);
        });
  }

  /**
   * Reads the stream that a server of the older transport opens, until it ends.
   *
   * @see OlderHttpTransport
   */
  void follow(AnswerStream stream)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    Map<String, String> sent = new LinkedHashMap<>(headers.get());
    sent.put("Accept", "text/event-stream");
    HttpAnswer answer = post.send(new PreparedRequest("GET", address, sent, null), stream);
    if (answer.status() < 200 || answer.status() >= 300) {
      throw McpRefusal.of(server, JsonRpc.message(), answer, isStateless());
    }
  }

  /**
   * Posts a message where a server of the older transport takes it.
   *
   * @throws ToolFailure the server did not take it
   */
  void post(URI to, JsonNode message)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    HttpAnswer answer =
        post.send(
            new PreparedRequest(
                "POST", to, sent(message), message.toString().getBytes(StandardCharsets.UTF_8)),
            AnswerStream.NONE);
    if (answer.status() < 200 || answer.status() >= 300) {
      throw McpRefusal.of(server, message, answer, isStateless());
    }
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

  private Map<String, String> sent(JsonNode message) throws ToolFailure {
    Map<String, String> sent = new LinkedHashMap<>(headers.get());
    sent.put("Content-Type", "application/json");
    sent.put("Accept", "application/json, text/event-stream");
    if (session != null) {
      sent.put(SESSION, session);
    }
    if (protocol != null && !JsonRpc.greets(message)) {
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
}
