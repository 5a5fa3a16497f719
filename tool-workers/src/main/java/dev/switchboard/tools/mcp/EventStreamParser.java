package dev.switchboard.tools.mcp;

import dev.switchboard.contracts.http.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes {@linkplain ServerSentEvents server-sent events} apart as they arrive, piece by piece; of
 * an event only its data counts.
 *
 * <p>No library's parser does this: that of LangChain4j's HTTP client reads lines of any length
 * from a blocking stream, those of the MCP SDK and of Quarkus' REST client are parts of their
 * clients, which look at neither our bounds nor our list of addresses, and Vert.x 4 has none. Here
 * pieces arrive on a thread that must not wait, and an event beyond the bound ends the call while
 * it arrives.
 */
final class EventStreamParser {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> complete = new ArrayList<>();
  private final ServerSentEvents events = new ServerSentEvents((name, data) -> complete.add(data));
  private boolean afterReturn;
  private boolean begun;

  /** The data of the events that this piece completes. */
  List<String> events(byte[] piece) {
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
  int pending() {
    return line.size() + events.pending().length();
  }

  /** The data of an event that the stream ended in; empty where there is none. */
  List<String> last() {
    if (line.size() > 0) {
      endLine();
    }
    events.endEvent();
    return taken();
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    events.line(!begun && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    begun = true;
  }

  private List<String> taken() {
    List<String> taken = List.copyOf(complete);
    complete.clear();
    return taken;
  }
}
