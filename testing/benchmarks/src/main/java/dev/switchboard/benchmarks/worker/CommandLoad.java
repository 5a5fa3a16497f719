package dev.switchboard.benchmarks.worker;

import dev.switchboard.benchmarks.measure.KafkaSettings;
import dev.switchboard.benchmarks.measure.Latencies;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.testkit.EventRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Stands where the router stands: writes commands, and reads their outcomes. */
public final class CommandLoad implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Which commands they are. */
  public interface Commands {

    /**
     * The command.
     *
     * @param what the name of a tool or a model
     * @param id of the command, and of a conversation of its own
     */
    Event command(String what, String id);

    /** Why the outcome can't count; null where it can. */
    @Nullable String failure(byte[] outcome) throws IOException;
  }

  private final String prefix;
  private final Commands commands;
  private final KafkaProducer<String, byte[]> producer;
  private final Latencies latencies = new Latencies();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final TopicTail outcomes;
  private volatile List<Integer> sizes = List.of(0, 0);
  private @Nullable String toGoOnWith;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param prefix of the topics' names
   */
  public CommandLoad(String bootstrap, String prefix, Commands commands) {
    this.prefix = prefix;
    this.commands = commands;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.outcomes =
        new TopicTail("outcomes", bootstrap, Topic.OUTCOMES.withPrefix(prefix), this::took);
  }

  /** Keeps so many calls going until {@link #drain}: where one ends, the next begins. */
  public void keepGoing(String what, int window) {
    synchronized (this) {
      toGoOnWith = what;
    }
    ask(what, window);
  }

  /** Asks so many times, at once and once. */
  public void ask(String what, int count) {
    for (int i = 0; i < count; i++) {
      ask(what);
    }
  }

  /**
   * Asks for nothing more, and waits for the answers.
   *
   * @throws IllegalStateException if they don't come, or a call has failed
   */
  public void drain() throws InterruptedException {
    synchronized (this) {
      toGoOnWith = null;
    }
    latencies.awaitAll(PATIENCE);
    requireNoFailure();
  }

  /** How many calls wait for their answer. */
  public int inFlight() {
    return latencies.underWay();
  }

  /** How many calls were answered so far. */
  public long answered() {
    return answered.get();
  }

  /** Forgets the times so far; returns where those from now on are written. */
  public Histogram restartClock() {
    return latencies.restart();
  }

  /** Sizes of the last request's and its outcome's value, in bytes. */
  public List<Integer> sizes() {
    return sizes;
  }

  /**
   * A call that failed makes all figures worthless.
   *
   * @throws IllegalStateException with what the first failed calls were answered
   */
  public void requireNoFailure() {
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "%d commands failed, so nothing was measured: %s"
              .formatted(failures.size(), failures.stream().distinct().limit(5).toList()));
    }
  }

  private void ask(String what) {
    String id = what + "-" + next.getAndIncrement();
    ProducerRecord<String, byte[]> record =
        EventRecords.of(
            new Envelope<>(
                "/benchmark", Instant.now(), "benchmark", "1", commands.command(what, id)),
            prefix);
    sizes = List.of(record.value().length, sizes.getLast());
    latencies.begin(id);
    producer.send(record);
  }

  /** Not while {@link #drain} says that nothing more is asked: the next would be overlooked. */
  private synchronized void took(ConsumerRecord<String, byte[]> record) {
    if (!latencies.end(record.key())) {
      return;
    }
    try {
      String failure = commands.failure(record.value());
      if (failure != null) {
        failures.add(failure);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an outcome can't be read", e);
    }
    sizes = List.of(sizes.getFirst(), record.value().length);
    answered.incrementAndGet();
    String what = toGoOnWith;
    if (what != null) {
      ask(what);
    }
  }

  @Override
  public void close() throws InterruptedException {
    outcomes.close();
    producer.close();
  }
}
