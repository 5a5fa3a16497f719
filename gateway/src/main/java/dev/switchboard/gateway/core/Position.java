package dev.switchboard.gateway.core;

import dev.switchboard.gateway.core.Refusal.InvalidPosition.Mistake;
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
   * Reads a position that a client sends back.
   *
   * @param partition where the client's conversation lives
   * @throws RefusedException when it is no position of this conversation
   */
  public static Position parse(String written, int partition) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw new Refusal.InvalidPosition(written, Mistake.MALFORMED).exception();
    }
    if (Integer.parseInt(matcher.group(1)) != partition) {
      throw new Refusal.InvalidPosition(written, Mistake.OTHER_CONVERSATION).exception();
    }
    return new Position(partition, Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
