package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Partitions;
import dev.switchboard.gateway.core.PastRuns;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks for the end of a run among the replies of the last while. */
@Singleton
final class PastRunReader implements PastRuns {

  private final RangeReader reader;
  private final Partitions partitions;
  private final String topic;
  private final Duration lookBack;
  // Each reads up to an hour of a partition; who finds no place goes on waiting for the event.
  private final Semaphore places;
  private final Duration time;

  PastRunReader(
      RangeReader reader, Partitions partitions, TopicsConfig topics, GatewayConfig config) {
    this.reader = reader;
    this.partitions = partitions;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
    this.lookBack = config.runs().lookBack();
    this.places = new Semaphore(config.streams().catchUps());
    this.time = config.publishing().timeout();
  }

  @Override
  public @Nullable RunCompleted ended(String conversationId, String runId) {
    if (!places.tryAcquire()) {
      return null;
    }
    try {
      return search(conversationId, runId);
    } finally {
      places.release();
    }
  }

  private @Nullable RunCompleted search(String conversationId, String runId) {
    long end = System.nanoTime() + time.toNanos();
    TopicPartition where = new TopicPartition(topic, partitions.of(conversationId));
    AtomicReference<@Nullable RunCompleted> found = new AtomicReference<>();
    reader.read(
        where,
        reader.keptSince(where, Instant.now().minus(lookBack)),
        record -> {
          if (conversationId.equals(record.key())) {
            found.compareAndSet(null, end(record, runId));
          }
          return found.get() == null && System.nanoTime() < end;
        });
    return found.get();
  }

  private static @Nullable RunCompleted end(ConsumerRecord<String, byte[]> record, String runId) {
    return Replies.type(record) == EventType.RUN_COMPLETED
            && Replies.decode(record) instanceof Decoded.Accepted accepted
            && accepted.envelope().event() instanceof RunCompleted run
            && run.runId().equals(runId)
        ? run
        : null;
  }
}
