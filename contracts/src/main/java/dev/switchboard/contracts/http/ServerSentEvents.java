package dev.switchboard.contracts.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a {@code text/event-stream} together to events.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML,
 *     parsing an event stream</a>
 */
public final class ServerSentEvents {

  private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,9}");

  private final BiConsumer<String, String> listener;
  private final StringBuilder data = new StringBuilder();
  private String name = "message";
  private @Nullable String id;
  private volatile @Nullable String lastId;
  private volatile @Nullable Duration retry;

  /**
   * @param listener hears name and data of each event
   */
  public ServerSentEvents(BiConsumer<String, String> listener) {
    this.listener = listener;
  }

  /** The id of the last complete event that had one, also of one without data. */
  public Optional<String> lastId() {
    return Optional.ofNullable(lastId);
  }

  /** How long the server wants a client to wait before it connects again. */
  public Optional<Duration> retry() {
    return Optional.ofNullable(retry);
  }

  /** Takes the next line, without its end. An empty one ends an event. */
  public void line(String line) {
    if (line.isEmpty()) {
      endEvent();
      return;
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (field) {
      case "event" -> name = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value;
      case "retry" -> {
        if (MILLISECONDS.matcher(value).matches()) {
          retry = Duration.ofMillis(Long.parseLong(value));
        }
      }
      default -> {} // comments
    }
  }

  /** Forgets an event of which only a part has come. */
  public void reset() {
    data.setLength(0);
    name = "message";
    id = null;
  }

  /** The data of an event that is not complete yet; valid until the next line. */
  public CharSequence pending() {
    return data;
  }

  /**
   * Passes on what has come of an event. At the end of a stream this is for servers that forget the
   * empty line after their last event.
   */
  public void endEvent() {
    if (id != null) {
      lastId = id;
    }
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      listener.accept(name, data.toString());
    }
    reset();
  }
}
