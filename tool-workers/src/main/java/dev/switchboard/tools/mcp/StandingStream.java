package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.http.EventStreamParser;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a server of the older transport opens: first the path where it takes messages,
 * then all that it says, until one of both ends it. A thread of its own waits for the end.
 */
final class StandingStream implements AnswerStream, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StandingStream.class);

  private final McpExchange exchange;
  private final PendingRequests pending;
  private final EventStreamParser parser = new EventStreamParser();
  private final CompletableFuture<String> path = new CompletableFuture<>();
  private final Thread reading;
  private volatile boolean ended;
  private volatile long heard = System.nanoTime();
  private volatile @Nullable String fault;

  private StandingStream(McpExchange exchange, PendingRequests pending) {
    this.exchange = exchange;
    this.pending = pending;
    this.reading = Thread.ofVirtual().name("mcp-stream-" + exchange.server()).unstarted(this::read);
  }

  /** Opens the stream, and does not wait until it is open. */
  static StandingStream open(McpExchange exchange, PendingRequests pending) {
    StandingStream stream = new StandingStream(exchange, pending);
    stream.reading.start();
    return stream;
  }

  /**
   * Where the server takes messages.
   *
   * @throws TimeoutException it has not said so in time
   * @throws ExecutionException the stream has ended
   */
  String path(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
    return path.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isOpen() {
    return !ended;
  }

  /** When something last came, as {@link System#nanoTime()} tells it. */
  long lastHeard() {
    return heard;
  }

  private void read() {
    String why;
    try {
      exchange.follow(this);
      why = fault == null ? "its stream of answers has ended" : fault;
    } catch (ToolFailure | RuntimeException e) {
      why = String.valueOf(e.getMessage());
    } catch (ForgottenSessionException e) {
      why = String.valueOf(e.failure().getMessage());
    } catch (InterruptedException e) {
      // By close; nobody waits for more of it.
      why = "the connection was closed";
    }
    ended = true;
    path.completeExceptionally(new IOException(why));
    pending.ended(why);
  }

  @Override
  public boolean reads(int status, @Nullable String contentType) {
    return status >= 200
        && status < 300
        && contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  @Override
  public boolean standsOpen() {
    return true;
  }

  @Override
  public boolean received(byte[] piece) {
    heard = System.nanoTime();
    for (EventStreamParser.Event event : parser.events(piece)) {
      if (event.name().equals("endpoint")) {
        path.complete(event.data().strip());
      } else if (event.data().length() <= exchange.limit()) {
        read(event.data());
      } else {
        return tooLarge();
      }
    }
    return parser.pending() > exchange.limit() && tooLarge();
  }

  /** Whose answer it is can't be known; so it ends all. */
  private boolean tooLarge() {
    fault = "it sent more than %d bytes in one message".formatted(exchange.limit());
    return true;
  }

  private void read(String text) {
    try {
      JsonNode message = EventJson.mapper().readTree(text);
      if (message.isArray()) {
        message.forEach(pending::received);
      } else {
        pending.received(message);
      }
    } catch (JsonProcessingException e) {
      LOG.debugf("the MCP server %s sent what is no message: %s", exchange.server(), text);
    }
  }

  @Override
  public void close() {
    reading.interrupt();
  }
}
