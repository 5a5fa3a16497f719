package dev.switchboard.edge.consumer;

import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.replay.OwnPartitions;
import dev.switchboard.retry.Backoff;
import dev.switchboard.retry.Pause;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Polls, has the records of a poll processed, and polls again, all on one thread. What arrives
 * meanwhile is the next batch. Offsets of processed records are committed now and then, when
 * partitions go to another process, and at the end.
 */
final class PollLoop implements Runnable, ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(PollLoop.class);
  private static final Backoff TRIES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final Consumer<String, byte[]> consumer;
  private final List<String> topics;
  private final String prefix;
  private final OwnPartitions partitions;
  private final Function<List<InboundRecord>, Uni<Void>> work;
  private final Times times;
  private final Pause pause;
  private final ProcessedOffsets offsets;
  private final List<ConsumerRecord<String, byte[]>> held = new ArrayList<>();
  private boolean working;
  private volatile boolean stopping;
  private volatile State state = State.STARTING;

  /** Whether records are read. */
  enum State {
    STARTING,
    READING,
    /** Kafka can't be read at present. */
    TROUBLED,
    STOPPED,
    FAILED
  }

  /**
   * How long the loop waits.
   *
   * @param poll for records
   * @param patience for a batch, before the loop polls without taking records: a member of a group
   *     that does not poll for minutes loses its partitions
   * @param commit between commits
   */
  record Times(Duration poll, Duration patience, Duration commit) {}

  PollLoop(
      Consumer<String, byte[]> consumer,
      List<String> topics,
      String prefix,
      OwnPartitions partitions,
      Function<List<InboundRecord>, Uni<Void>> work,
      Times times,
      Pause pause) {
    this.consumer = consumer;
    this.topics = List.copyOf(topics);
    this.prefix = prefix;
    this.partitions = partitions;
    this.work = work;
    this.times = times;
    this.pause = pause;
    this.offsets = new ProcessedOffsets(consumer, times.commit());
  }

  State state() {
    return state;
  }

  /** Ends the loop after the batch that is under way, if that ends. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      consumer.subscribe(topics, this);
      int failures = 0;
      while (!stopping) {
        failures = turn() ? 0 : failures + 1;
        if (failures > 0) {
          pause.of(TRIES.after(failures));
        }
      }
      state = State.STOPPED;
    } catch (InterruptedException e) {
      state = State.STOPPED;
    } catch (ExecutionException | RuntimeException | Error e) {
      LOG.errorf(e, "records are not processed any more");
      state = State.FAILED;
    } finally {
      end();
    }
  }

  /** One poll with its batch. Returns false when Kafka can't be read. */
  private boolean turn() throws InterruptedException, ExecutionException {
    List<ConsumerRecord<String, byte[]>> polled;
    try {
      polled = poll(times.poll());
      state = State.READING;
    } catch (KafkaException e) {
      LOG.warnf("cannot read %s yet: %s", topics, e);
      state = State.TROUBLED;
      return false;
    }
    if (!polled.isEmpty()) {
      process(polled);
    }
    offsets.commitNowAndThen();
    return true;
  }

  private List<ConsumerRecord<String, byte[]>> poll(Duration longest) {
    // What is held stays so if this fails: the consumer has gone past it.
    consumer.poll(held.isEmpty() ? longest : Duration.ZERO).forEach(held::add);
    List<ConsumerRecord<String, byte[]>> polled = List.copyOf(held);
    held.clear();
    return polled;
  }

  private void process(List<ConsumerRecord<String, byte[]>> records)
      throws InterruptedException, ExecutionException {
    List<InboundRecord> batch = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      batch.add(InboundRecord.of(record, prefix));
    }
    CompletableFuture<Void> done = work.apply(batch).subscribeAsCompletionStage();
    if (ends(done)) {
      offsets.processed(records);
    }
  }

  /** Waits for a batch and stays a member of the group. Returns false when the loop has to stop. */
  private boolean ends(CompletableFuture<Void> batch)
      throws InterruptedException, ExecutionException {
    try {
      while (!stopping) {
        try {
          batch.get(times.patience().toMillis(), TimeUnit.MILLISECONDS);
          return true;
        } catch (TimeoutException e) {
          pollWithoutTaking();
        }
      }
      return batch.isDone() && !batch.isCompletedExceptionally();
    } finally {
      if (working) {
        working = false;
        consumer.resume(consumer.assignment());
      }
    }
  }

  private void pollWithoutTaking() {
    working = true;
    consumer.pause(consumer.assignment());
    try {
      // Partitions that come in this poll are not paused yet.
      consumer.poll(Duration.ZERO).forEach(held::add);
    } catch (KafkaException e) {
      LOG.debugf("cannot poll while a batch is processed: %s", e);
    }
  }

  private void end() {
    try {
      offsets.commitNow();
      consumer.close();
    } catch (RuntimeException e) {
      LOG.debugf(e, "the consumer did not close well");
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    partitions.assigned(consumer, assigned);
    if (working) {
      consumer.pause(assigned);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    offsets.commitNow();
    onPartitionsLost(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    held.removeIf(record -> lost.contains(new TopicPartition(record.topic(), record.partition())));
    offsets.lost(lost);
    partitions.revoked(lost);
  }
}
