package dev.switchboard.tools.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes server-sent events apart as they arrive, piece by piece; of an event only its data counts.
 *
 * <p>No library's parser does this: that of LangChain4j's HTTP client reads lines of any length
 * from a blocking stream, those of the MCP SDK and of Quarkus' REST client are parts of their
 * clients, which look at neither our bounds nor our list of addresses, and Vert.x 4 has none. Here
 * pieces arrive on a thread that must not wait, and an event beyond the bound ends the call while
 * it arrives.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML,
 *     parsing an event stream</a>
 */
final class EventStreamParser {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean afterReturn;
  private boolean begun;

  /** The data of the events that this piece completes. */
  List<String> events(byte[] piece) {
    List<String> events = new ArrayList<>();
    for (byte one : piece) {
      if (one == '\n' && afterReturn) {
        afterReturn = false;
      } else if (one == '\n' || one == '\r') {
        afterReturn = one == '\r';
        endLine(events);
      } else {
        afterReturn = false;
        line.write(one);
      }
    }
    return events;
  }

  /** Bytes and characters of the event that is not complete yet. */
  int pending() {
    return line.size() + data.length();
  }

  /** The data of an event that the stream ended in; empty where there is none. */
  List<String> last() {
    List<String> events = new ArrayList<>();
    if (line.size() > 0) {
      endLine(events);
    }
    endLine(events);
    return events;
  }

  private void endLine(List<String> events) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!begun) {
      begun = true;
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      if (hasData) {
        events.add(data.toString());
      }
      data.setLength(0);
      hasData = false;
    } else if (text.equals("data") || text.startsWith("data:")) {
      String value = text.substring(Math.min(text.length(), "data:".length()));
      data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
      hasData = true;
    }
  }
}
