package dev.switchboard.tools.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes event by event, or line by line, and may have no end. What was read before a
 * bound is kept, as whole events or lines, and its last line says that it was cut: of a stream its
 * beginning is of use, otherwise than of half a JSON document.
 */
final class StreamedText implements AnswerStream {

  private static final String EVENTS = "text/event-stream";
  private static final Set<String> LINES =
      Set.of(
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonlines",
          "application/stream+json");

  private final int limit;
  private final Duration timeout;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private volatile int status;
  private volatile String type = "";
  private @Nullable String cut;

  /**
   * @param limit most bytes
   * @param timeout of the call
   */
  StreamedText(int limit, Duration timeout) {
    this.limit = limit;
    this.timeout = timeout;
  }

  @Override
  public boolean reads(int answered, @Nullable String contentType) {
    String media = AnswerText.mediaType(contentType);
    if (answered < 200 || answered >= 300 || !media.equals(EVENTS) && !LINES.contains(media)) {
      return false;
    }
    status = answered;
    type = media;
    return true;
  }

  @Override
  public synchronized boolean received(byte[] piece) {
    if (cut == null) {
      int room = Math.min(piece.length, limit - read.size());
      read.write(piece, 0, room);
      if (room < piece.length) {
        cut = "more than %s bytes".formatted(limit);
      }
    }
    return cut != null;
  }

  /** Whether there is an answer that this reads. */
  boolean isOpened() {
    return status != 0;
  }

  /** Before the call's own time is over: it would take what was read along. */
  @Override
  public long mostMillis() {
    return timeout.toMillis() * 9 / 10;
  }

  @Override
  public synchronized void stop() {
    cut = "no end within %s ms".formatted(mostMillis());
  }

  /** The answer with its text. */
  synchronized HttpAnswer answer(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    // Its text is told from JSON by the type; line by line it is no JSON as a whole.
    all.put("content-type", "text/plain;charset=utf-8");
    String text = read.toString(StandardCharsets.UTF_8);
    String why = cut;
    return new HttpAnswer(
        status, all, (why == null ? text : shortened(text, why)).getBytes(StandardCharsets.UTF_8));
  }

  /** Half of the bound, for a result is written as JSON, which takes more than its text. */
  private String shortened(String text, String why) {
    String room = text.length() > limit / 2 ? text.substring(0, limit / 2) : text;
    if (type.equals(EVENTS)) {
      String lines = room.replace("\r\n", "\n").replace('\r', '\n');
      return whole(lines, "\n\n") + ": cut, " + why + "\n";
    }
    return whole(room, "\n") + "{\"cut\": \"" + why + "\"}\n";
  }

  private static String whole(String text, String end) {
    int last = text.lastIndexOf(end);
    return last < 0 ? "" : text.substring(0, last + end.length());
  }
}
