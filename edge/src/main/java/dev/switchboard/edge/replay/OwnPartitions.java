package dev.switchboard.edge.replay;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.transition.PartitionPositions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Follows which partitions the consumer of a stateful service has, and at which offsets. */
@ApplicationScoped
public class OwnPartitions {

  private final PartitionPositions positions;
  private final String prefix;

  /** Creates a follower that tells {@code positions} what the consumer has. */
  public OwnPartitions(PartitionPositions positions, TopicsConfig topics) {
    this.positions = positions;
    this.prefix = topics.prefix();
  }

  /** The consumer reads these partitions from now on. */
  public void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      positions.assigned(
          topic(partition),
          partition.partition(),
          consumer.position(partition),
          ends.getOrDefault(partition, Long.MAX_VALUE));
    }
  }

  /** Another process reads these partitions from now on. */
  public void revoked(Collection<TopicPartition> partitions) {
    partitions.forEach(it -> positions.revoked(topic(it), it.partition()));
  }

  private Topic topic(TopicPartition partition) {
    return InboundRecord.topic(partition.topic(), prefix);
  }
}
