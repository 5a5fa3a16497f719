package dev.switchboard.gateway.core;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Replies that lie in the log already. */
public interface History {

  /**
   * Reads the conversation's events from one offset up to, and without, another.
   *
   * @param lost called first, with the earliest offset that is still kept, when retention has taken
   *     some of the range away
   * @throws RefusedException when the broker can't be reached
   */
  void read(
      String conversationId,
      int partition,
      long from,
      long to,
      LongConsumer lost,
      Consumer<StreamEvent> sink);

  /**
   * The offset that the next record of the partition gets.
   *
   * @throws RefusedException when the broker can't be reached
   */
  long end(int partition);
}
