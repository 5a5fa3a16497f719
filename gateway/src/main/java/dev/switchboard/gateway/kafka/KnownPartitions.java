package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.gateway.core.Partitions;
import dev.switchboard.gateway.core.Refusal;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Knows where producers put a conversation, once the broker has named how many partitions it has.
 */
@Singleton
final class KnownPartitions implements Partitions {

  private volatile int count;

  void setCount(int count) {
    this.count = count;
  }

  @Override
  public int of(String conversationId) {
    if (count == 0) {
      throw new Refusal.NotReady().exception();
    }
    return BuiltInPartitioner.partitionForKey(conversationId.getBytes(UTF_8), count);
  }
}
