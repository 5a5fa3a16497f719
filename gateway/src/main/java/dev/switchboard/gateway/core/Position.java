package dev.switchboard.gateway.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the topic of replies, written {@code partition:offset}: the id of a server-sent event.
 *
 * @param offset of the last record that was seen; -1 before the first
 */
public record Position(int partition, long offset) {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6}):(-1|[0-9]{1,18})");

  /**
   * Reads a client's {@code Last-Event-ID}.
   *
   * @param partition where the client's conversation lives
   * @throws Refusal when it is no position of this conversation
   */
  public static Position parse(String lastEventId, int partition) {
    Matcher matcher = WRITTEN.matcher(lastEventId);
    if (!matcher.matches()) {
      throw Refusals.badPosition(lastEventId, "is not a partition and an offset such as 3:1042");
    }
    if (Integer.parseInt(matcher.group(1)) != partition) {
      throw Refusals.badPosition(lastEventId, "is of another conversation's stream");
    }
    return new Position(partition, Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
