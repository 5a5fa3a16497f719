package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.RefusedException;
import java.util.List;

/** What lies in the topics and waits for a service to read it. */
@FunctionalInterface
public interface Queues {

  /**
   * Records that a service has not done with.
   *
   * @param service the consumer group without the deployment's prefix, such as {@code router}
   * @param topic without prefix, such as {@code intents}
   * @param records of all partitions
   */
  record Queue(String service, String topic, long records) {}

  /**
   * A queue for each topic that a service reads, the longest first.
   *
   * @throws RefusedException when the broker can't be asked now
   */
  List<Queue> all();
}
