package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.History;
import dev.switchboard.gateway.core.StreamEvent;
import dev.switchboard.gateway.kafka.RangeReader.Range;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;

/** Replies that lie in their topic already. */
@Singleton
final class ReplyHistory implements History {

  private final RangeReader reader;
  private final String topic;
  // After a restart of the gateway all of its clients come back at once.
  private final Semaphore turns;

  ReplyHistory(RangeReader reader, TopicsConfig topics, GatewayConfig config) {
    this.reader = reader;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
    this.turns = new Semaphore(config.streams().catchUps());
  }

  @Override
  public void read(
      String conversationId,
      int partition,
      long from,
      long to,
      LongConsumer lost,
      Consumer<StreamEvent> sink) {
    turns.acquireUninterruptibly();
    try {
      TopicPartition where = new TopicPartition(topic, partition);
      long first = reader.kept(where).from();
      if (first > from) {
        lost.accept(first);
      }
      reader.read(
          where,
          new Range(Math.max(from, first), to),
          record -> {
            EventType type = Replies.type(record);
            if (type != null && conversationId.equals(record.key())) {
              sink.accept(Replies.streamEvent(record, type));
            }
            return true;
          });
    } finally {
      turns.release();
    }
  }

  @Override
  public long end(int partition) {
    return reader.kept(new TopicPartition(topic, partition)).to();
  }
}
