package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.History;
import dev.switchboard.gateway.core.StreamEvent;
import dev.switchboard.gateway.kafka.RangeReader.Range;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Replies that lie in their topic already. */
@Singleton
final class ReplyHistory implements History {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int MOST_EVENTS = 256;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final RangeReader reader;
  private final String topic;
  // After a restart of the gateway all of its clients come back at once; each has its turn.
  private final Semaphore turns;
  private final Duration turn;

  ReplyHistory(RangeReader reader, TopicsConfig topics, GatewayConfig config) {
    this.reader = reader;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
    this.turns = new Semaphore(config.streams().catchUps(), true);
    this.turn = config.streams().catchUpTime();
  }

  @Override
  public Page read(
      String conversationId, int partition, long from, long to, BooleanSupplier isCancelled)
      throws InterruptedException {
    while (!turns.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (isCancelled.getAsBoolean()) {
        return new Page(from, List.of(), to);
      }
    }
    try {
      PageReading reading =
          new PageReading(conversationId, to, System.nanoTime() + turn.toNanos(), isCancelled);
      Range kept =
          reader.readKept(
              new TopicPartition(topic, partition),
              all -> new Range(Math.max(from, all.from()), to),
              reading::visit);
      return new Page(kept.from(), reading.events, reading.next);
    } finally {
      // Before a slow client gets the events.
      turns.release();
    }
  }

  /** Collects one conversation's events until there are enough, or its time is over. */
  private static final class PageReading {

    private final String conversationId;
    private final long end;
    private final BooleanSupplier isCancelled;
    private final List<StreamEvent> events = new ArrayList<>();
    private int characters;
    private long next;

    PageReading(String conversationId, long to, long end, BooleanSupplier isCancelled) {
      this.conversationId = conversationId;
      this.next = to;
      this.end = end;
      this.isCancelled = isCancelled;
    }

    boolean visit(ConsumerRecord<String, byte[]> record) {
      EventType type = Replies.type(record);
      if (type != null && conversationId.equals(record.key())) {
        StreamEvent event = Replies.streamEvent(record, type);
        events.add(event);
        characters += event.data().length();
      }
      boolean goesOn =
          events.size() < MOST_EVENTS
              && characters < MOST_CHARACTERS
              && System.nanoTime() < end
              && !isCancelled.getAsBoolean();
      if (!goesOn) {
        next = record.offset() + 1;
      }
      return goesOn;
    }
  }

  @Override
  public long end(int partition) {
    return reader.kept(new TopicPartition(topic, partition)).to();
  }
}
