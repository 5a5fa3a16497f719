package dev.switchboard.gateway.core;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Replies that lie in the log already. */
public interface History {

  /**
   * A part of what was asked for; small enough to be held while a slow client takes it.
   *
   * @param firstKept the earliest offset that is still kept; more than was asked for when retention
   *     has taken some of the range away
   * @param next where the next part begins; the end of the range when this is the last
   */
  record Page(long firstKept, List<StreamEvent> events, long next) {

    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * Reads the conversation's events from one offset towards, and without, another. Waits for its
   * turn when many read.
   *
   * @param isCancelled whether the client is gone; asked again and again, and ends the reading
   * @throws RefusedException when the broker can't be reached
   */
  Page read(String conversationId, int partition, long from, long to, BooleanSupplier isCancelled)
      throws InterruptedException;

  /**
   * The offset that the next record of the partition gets.
   *
   * @throws RefusedException when the broker can't be reached
   */
  long end(int partition);
}
