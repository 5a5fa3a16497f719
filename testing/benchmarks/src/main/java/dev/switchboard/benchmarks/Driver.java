package dev.switchboard.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Loads a subject and takes the time from writing a message to seeing its answer. */
public final class Driver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final Subject subject;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Long> startedAt = new ConcurrentHashMap<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread reader;
  private final String run = Long.toString(System.nanoTime(), 36);
  private volatile Histogram latencies = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private volatile Semaphore inFlight = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean stopped;
  private long next;

  /** Starts to read the answers. */
  public Driver(String bootstrap, Subject subject) {
    this.subject = subject;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    KafkaConsumer<String, byte[]> consumer =
        KafkaSettings.consumerAtEnd(bootstrap, subject.outTopic());
    this.reader = Thread.ofPlatform().name("answers").start(() -> read(consumer));
  }

  /** One message after the other: what a single user waits. */
  Histogram oneInFlight(Duration time) throws InterruptedException {
    return load(time, 1, 0).latencies();
  }

  /** So many messages a second, whether they are answered or not. */
  Histogram atRate(Duration time, int perSecond) throws InterruptedException {
    return load(time, Integer.MAX_VALUE, perSecond).latencies();
  }

  /** As fast as it goes with so many messages in flight: answers per second, and what they cost. */
  public Saturation saturate(Duration time, int window) throws InterruptedException {
    return load(time, window, 0);
  }

  /** What came of a phase, counted from its first message to its last answer in time. */
  public record Saturation(
      Histogram latencies, double perSecond, Map<String, Double> cpuMicrosPerTurn) {}

  private Saturation load(Duration time, int window, int perSecond) throws InterruptedException {
    inFlight = new Semaphore(window);
    latencies = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    Map<String, Double> cpuBefore = subject.cpuSeconds();
    long answeredBefore = answered.get();
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
    double seconds = (System.nanoTime() - start) / 1e9;
    long count = answered.get() - answeredBefore;
    Map<String, Double> cpu = perTurn(cpuBefore, subject.cpuSeconds(), count);
    drain();
    return new Saturation(latencies, count / seconds, cpu);
  }

  private void send() {
    String key = run + "-" + next++;
    // Taken before the send: waiting for a place in the producer is part of what a user waits.
    startedAt.put(key, System.nanoTime());
    producer.send(new ProducerRecord<>(subject.inTopic(), key, subject.value()));
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Map<String, Double> perTurn(
      Map<String, Double> before, Map<String, Double> after, long count) {
    Map<String, Double> cost = new java.util.LinkedHashMap<>();
    after.forEach(
        (part, seconds) ->
            cost.put(part, (seconds - before.getOrDefault(part, 0.0)) * 1e6 / Math.max(1, count)));
    return cost;
  }

  private void drain() throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!startedAt.isEmpty()) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            subject.name() + " left " + startedAt.size() + " messages without an answer");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          Long start = subject.isAnswer(record) ? startedAt.remove(record.key()) : null;
          if (start != null) {
            latencies.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - start) / 1000));
            answered.incrementAndGet();
            inFlight.release();
          }
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    reader.join();
    producer.close();
  }
}
