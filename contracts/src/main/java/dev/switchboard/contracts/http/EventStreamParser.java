package dev.switchboard.contracts.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes {@linkplain ServerSentEvents server-sent events} apart as they arrive, piece by piece.
 *
 * <p>No library's parser does this: that of LangChain4j's HTTP client reads lines of any length
 * from a blocking stream, those of the MCP SDK and of Quarkus' REST client are parts of their
 * clients, which look at neither our bounds nor our list of addresses, and Vert.x 4 has none. Here
 * pieces arrive on a thread that must not wait, and an event beyond the bound ends the call while
 * it arrives.
 */
public final class EventStreamParser {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Event> complete = new ArrayList<>();
  private final ServerSentEvents events =
      new ServerSentEvents((name, data) -> complete.add(new Event(name, data)));
  private boolean afterReturn;
  private boolean begun;

  /**
   * @param name {@code message}, unless the server says another
   */
  public record Event(String name, String data) {}

  /** The events that this piece completes. */
  public List<Event> events(byte[] piece) {
    for (byte one : piece) {
      if (one == '\n' && afterReturn) {
        afterReturn = false;
      } else if (one == '\n' || one == '\r') {
        afterReturn = one == '\r';
        endLine();
      } else {
        afterReturn = false;
        line.write(one);
      }
    }
    return taken();
  }

  /** Bytes and characters of the event that is not complete yet. */
  public int pending() {
    return line.size() + events.pending().length();
  }

  /** The event that the stream ended in; empty where there is none. */
  public List<Event> last() {
    if (line.size() > 0) {
      endLine();
    }
    events.endEvent();
    return taken();
  }

  /** The id of the last complete event that had one. */
  public Optional<String> lastId() {
    return events.lastId();
  }

  /** How long the server wants a client to wait before it asks for the rest. */
  public Optional<Duration> retry() {
    return events.retry();
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    events.line(!begun && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    begun = true;
  }

  private List<Event> taken() {
    List<Event> taken = List.copyOf(complete);
    complete.clear();
    return taken;
  }
}
