package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.edge.consumer.ConsumerThread;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.LiveReplies;
import dev.switchboard.gateway.core.RequestReply;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows all of the replies on one thread, from where they end when the gateway starts. Without a
 * consumer group: a client may hang on any replica, so every replica sees everything.
 */
@Singleton
final class ReplyFollower {

  private static final Logger LOG = Logger.getLogger(ReplyFollower.class);

  private final KafkaClients clients;
  private final KnownPartitions partitions;
  private final LiveReplies live;
  private final RequestReply requests;
  private final String topic;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final ConsumerThread thread = new ConsumerThread("replies");
  private volatile boolean following;

  ReplyFollower(
      KafkaClients clients,
      KnownPartitions partitions,
      LiveReplies live,
      RequestReply requests,
      TopicsConfig topics) {
    this.clients = clients;
    this.partitions = partitions;
    this.live = live;
    this.requests = requests;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
  }

  void start(@Observes StartupEvent event) {
    thread.start(clients::follower, this::follow);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.stop();
  }

  /** Whether every reply from now on is seen. */
  boolean isFollowing() {
    return following;
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    try {
      if (assign(consumer)) {
        thread.pollFor(consumer, records -> records.forEach(this::follow));
      }
    } finally {
      following = false;
    }
  }

  /** Begins at the end; after a failure, where it was. */
  private boolean assign(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (all.isEmpty()) {
      LOG.infof("waiting for the topic %s", topic);
      return false;
    }
    consumer.assign(all);
    consumer.endOffsets(all).forEach((partition, end) -> next.putIfAbsent(partition, end));
    next.forEach(
        (partition, offset) -> {
          consumer.seek(partition, offset);
          live.startsAt(partition.partition(), offset);
        });
    partitions.setCount(all.size());
    following = true;
    LOG.infof("following %d partitions of %s", all.size(), topic);
    return true;
  }

  private void follow(ConsumerRecord<String, byte[]> record) {
    take(record);
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    EventType type = record.key() == null ? null : Replies.type(record);
    if (type == null) {
      live.passed(record.partition(), record.offset());
      return;
    }
    live.deliver(
        record.key(), () -> Replies.streamEvent(record, type), record.partition(), record.offset());
    boolean endsAWait = type == EventType.TURN_COMPLETED || type == EventType.RUN_COMPLETED;
    if (endsAWait && !requests.isIdle()) {
      switch (Replies.decode(record)) {
        case Decoded.Accepted accepted -> requests.happened(accepted.envelope().event());
        case Decoded.Rejected rejected -> LOG.warn(rejected.problem().detail());
        case Decoded.Erased erased -> {}
      }
    }
  }
}
