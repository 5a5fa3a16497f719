package dev.switchboard.benchmarks.measure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Loads a subject and takes the time from writing a message to seeing its answer. */
public final class Driver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Subject subject;
  private final KafkaProducer<String, byte[]> producer;
  private final Latencies latencies = new Latencies();
  private final AtomicLong answered = new AtomicLong();
  private final TopicTail answers;
  private final String run = Long.toString(System.nanoTime(), 36);
  private volatile Semaphore inFlight = new Semaphore(Integer.MAX_VALUE);
  private long next;

  /** Starts to read the answers. */
  public Driver(String bootstrap, Subject subject) {
    this.subject = subject;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.answers = new TopicTail("answers", bootstrap, subject.outTopic(), this::read);
  }

  /** One message after the other: what a single user waits. */
  public Histogram oneInFlight(Duration time) throws InterruptedException {
    return load(time, 1, 0).latencies();
  }

  /** So many messages a second, whether they are answered or not. */
  public Histogram atRate(Duration time, int perSecond) throws InterruptedException {
    return sustain(time, perSecond).latencies();
  }

  /** As fast as it goes with so many messages in flight: answers per second, and what they cost. */
  public Saturation saturate(Duration time, int window) throws InterruptedException {
    return load(time, window, 0);
  }

  /** So many messages a second: how many were answered, and what they cost. */
  public Saturation sustain(Duration time, int perSecond) throws InterruptedException {
    return load(time, Integer.MAX_VALUE, perSecond);
  }

  /** What came of a phase, counted from its first message to its last answer in time. */
  public record Saturation(
      Histogram latencies, double perSecond, Map<String, Double> cpuMicrosPerTurn) {}

  private Saturation load(Duration time, int window, int perSecond) throws InterruptedException {
    inFlight = new Semaphore(window);
    Histogram micros = latencies.restart();
    Throughput.Running running = Throughput.begin(answered::get, subject::cpuSeconds);
    long start = System.nanoTime();
    long end = start + time.toNanos();
    for (long sent = 0; System.nanoTime() < end; sent++) {
      if (perSecond > 0) {
        waitUntil(start + sent * TimeUnit.SECONDS.toNanos(1) / perSecond);
      }
      if (!inFlight.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            subject.name() + " gave no answer for " + PATIENCE.toSeconds() + " s");
      }
      send();
    }
    Throughput brought = running.end();
    latencies.awaitAll(PATIENCE);
    return new Saturation(micros, brought.perSecond(), brought.cpuMicros());
  }

  private void send() {
    String key = run + "-" + next++;
    // Taken before the send: waiting for a place in the producer is part of what a user waits.
    latencies.begin(key);
    producer.send(new ProducerRecord<>(subject.inTopic(), key, subject.value()));
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    if (subject.isAnswer(record) && latencies.end(record.key())) {
      answered.incrementAndGet();
      inFlight.release();
    }
  }

  @Override
  public void close() throws InterruptedException {
    answers.close();
    producer.close();
  }
}
