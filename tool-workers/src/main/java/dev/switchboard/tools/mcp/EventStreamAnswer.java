package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.http.EventStreamParser;
import dev.switchboard.contracts.http.EventStreamParser.Event;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolRunner;
import dev.switchboard.tools.http.AnswerStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request within a stream of events, read as it arrives: a server may speak
 * first, and may leave the stream open after the answer.
 */
final class EventStreamAnswer implements AnswerStream {

  private final String server;
  private final JsonNode id;
  private final int limit;
  private final Consumer<JsonNode> other;
  private final EventStreamParser parser = new EventStreamParser();
  private volatile @Nullable JsonNode answer;
  private volatile @Nullable ToolFailure failure;
  private volatile boolean opened;
  private volatile boolean chatted;
  private volatile boolean progressed;

  /**
   * @param limit most bytes of one event
   * @param other receives the other messages
   */
  EventStreamAnswer(String server, JsonNode id, int limit, Consumer<JsonNode> other) {
    this.server = server;
    this.id = id;
    this.limit = limit;
    this.other = other;
  }

  @Override
  public boolean reads(int status, @Nullable String contentType) {
    opened =
        status >= 200
            && status < 300
            && contentType != null
            && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    return opened;
  }

  /** Whether the answer came as a stream of events. */
  boolean isOpened() {
    return opened;
  }

  @Override
  public boolean tellsOfProgress() {
    return progressed;
  }

  @Override
  public boolean received(byte[] piece) {
    progressed = false;
    for (Event event : parser.events(piece)) {
      if (event.data().length() > limit) {
        failure = ToolFailure.done(ToolRunner.tooLarge(server, limit));
      } else {
        read(event.data());
      }
      if (answer != null || failure != null) {
        return true;
      }
    }
    if (parser.pending() > limit) {
      failure = ToolFailure.done(ToolRunner.tooLarge(server, limit));
      return true;
    }
    return false;
  }

  private void read(String event) {
    if (event.isBlank()) {
      return;
    }
    if (!event.strip().startsWith("{") && !event.strip().startsWith("[")) {
      chatted = true; // A sign of life of the server or of a proxy, and no message.
      return;
    }
    JsonNode message;
    try {
      message = EventJson.mapper().readTree(event);
    } catch (JsonProcessingException e) {
      failure = McpExchange.unreadable(server);
      return;
    }
    read(message);
  }

  /** A message of the server, or several in a list. */
  void read(JsonNode message) {
    if (message.isArray()) {
      message.forEach(this::read);
    } else if (JsonRpc.asks(message)) {
      progressed |= JsonRpc.progressOf(message).equals(id.asText());
      other.accept(message);
    } else if (message.path("id").asText().equals(id.asText()) || isErrorOfNone(message)) {
      answer = message;
    }
  }

  /** A server that could not read the request does not know its id. */
  private static boolean isErrorOfNone(JsonNode message) {
    JsonNode of = message.path("id");
    return message.hasNonNull("error") && (of.isMissingNode() || of.isNull());
  }

  /**
   * Where a server goes on, of which the stream has ended before the answer: the id of its last
   * event. Empty where there is an answer, or the server numbers no events.
   */
  Optional<String> rest() {
    Optional<String> seen = parser.lastId();
    if (isAnswered()) {
      return Optional.empty();
    }
    for (Event event : parser.last()) {
      // Servers forget the empty line after their last event; else it was cut, and comes again.
      if (seen.isEmpty() || isJson(event.data())) {
        read(event.data());
      }
    }
    return isAnswered() ? Optional.empty() : seen;
  }

  /** Whether the answer has come, or can't come any more. */
  boolean isAnswered() {
    return answer != null || failure != null;
  }

  /** How long the server wants to be left alone before it is asked for the rest. */
  Optional<Duration> retry() {
    return parser.retry();
  }

  private static boolean isJson(String text) {
    try {
      EventJson.mapper().readTree(text);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * The answer; null if the stream ended without one.
   *
   * @throws ToolFailure it can't be read
   */
  @Nullable JsonNode answer() throws ToolFailure {
    ToolFailure failed = failure;
    if (failed != null) {
      throw failed;
    }
    if (answer == null && chatted) {
      throw McpExchange.unreadable(server);
    }
    return answer;
  }
}
