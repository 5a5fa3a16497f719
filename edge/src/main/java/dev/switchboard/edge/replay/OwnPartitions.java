package dev.switchboard.edge.replay;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.transition.PartitionPositions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows which partitions the consumer of a stateful service has, and where it goes on. A channel
 * names it as its {@code consumer-rebalance-listener.name}.
 */
@ApplicationScoped
@Identifier("own-partitions") public class OwnPartitions implements KafkaConsumerRebalanceListener {

  private final PartitionPositions positions;
  private final String prefix;

  OwnPartitions(PartitionPositions positions, TopicsConfig topics) {
    this.positions = positions;
    this.prefix = topics.prefix();
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      positions.assigned(
          topic(partition),
          partition.partition(),
          consumer.position(partition),
          ends.getOrDefault(partition, Long.MAX_VALUE));
    }
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(it -> positions.revoked(topic(it), it.partition()));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    onPartitionsRevoked(consumer, partitions);
  }

  private Topic topic(TopicPartition partition) {
    return InboundRecord.topic(partition.topic(), prefix);
  }
}
