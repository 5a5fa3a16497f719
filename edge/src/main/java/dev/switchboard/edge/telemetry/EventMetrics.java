package dev.switchboard.edge.telemetry;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.transition.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Metrics of records, events and outboxes. A meter is made when its event first occurs, and found
 * by position afterwards: looking one up by its tags for every event would cost more than the
 * event.
 */
@Singleton
public final class EventMetrics {

  private static final String[] RESULTS = {"changed", "unchanged", "erased", "failed"};
  private static final int FAILED = 3;
  private static final long NOTHING = 0;

  private final MeterRegistry registry;
  private final AtomicReferenceArray<Timer> transitions =
      new AtomicReferenceArray<>(EventType.values().length * RESULTS.length);
  private final AtomicReferenceArray<Timer> work =
      new AtomicReferenceArray<>(EventType.values().length);
  private final AtomicReferenceArray<Timer> waits =
      new AtomicReferenceArray<>(Topic.values().length);
  private final AtomicReferenceArray<Counter> redelivered =
      new AtomicReferenceArray<>(Topic.values().length);
  private final DistributionSummary batchRecords;
  private final Timer batchDuration;
  private final Timer publishing;
  private final Counter recovered;
  private final Counter refusedWrites;
  private final Counter repairs;
  private volatile long publishingSince = NOTHING;

  /** Metrics in a registry. */
  public EventMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batchRecords =
        DistributionSummary.builder("switchboard.batch.records")
            .description("Records that are processed as one batch")
            .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, 500)
            .register(registry);
    this.batchDuration =
        Timer.builder("switchboard.batch.duration")
            .description("From the start of a batch until it may be acknowledged")
            .serviceLevelObjectives(Buckets.ofHops())
            .register(registry);
    this.publishing =
        Timer.builder("switchboard.outbox.duration")
            .description("How long stored events waited until the broker had them")
            .register(registry);
    this.recovered =
        Counter.builder("switchboard.outbox.recovered")
            .description("Stored events that an earlier owner may not have published")
            .register(registry);
    this.refusedWrites =
        Counter.builder("switchboard.writes.refused")
            .description("States that were decided again since another process was faster")
            .register(registry);
    this.repairs =
        Counter.builder("switchboard.repairs")
            .description("Repairs of states after Redis lost writes")
            .register(registry);
    TimeGauge.builder("switchboard.outbox.age", this, TimeUnit.NANOSECONDS, EventMetrics::outboxAge)
        .description("Age of the oldest stored event that the broker does not have yet")
        .register(registry);
  }

  /** The work on a record begins. */
  public void started(RawRecord record) {
    Timer timer = waits.get(record.topic().ordinal());
    if (timer == null) {
      timer =
          Timer.builder("switchboard.queue.wait")
              .description("From a record's append to the log until work on it starts")
              .tag("topic", record.topic().baseName())
              .serviceLevelObjectives(Buckets.ofHops())
              .register(registry);
      waits.set(record.topic().ordinal(), timer);
    }
    // The clocks of two machines differ by a little; a negative wait would be dropped.
    long wait = System.currentTimeMillis() - record.timestamp().toEpochMilli();
    timer.record(Math.max(0, wait), TimeUnit.MILLISECONDS);
  }

  /** The records of a batch are processed together. */
  public <R> Uni<Void> batch(
      List<R> batch, Function<R, RawRecord> raw, Supplier<Uni<Void>> processing) {
    long start = System.nanoTime();
    batchRecords.record(batch.size());
    for (R record : batch) {
      started(raw.apply(record));
    }
    return processing
        .get()
        .invoke(() -> batchDuration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  /** An event was decided. */
  public void decided(EventType type, Transition<?> transition, long nanos) {
    int result =
        switch (transition) {
          case Transition.Changed<?> it -> 0;
          case Transition.Unchanged<?> it -> 1;
          case Transition.Erased<?> it -> 2;
        };
    transition(type, result, nanos);
  }

  /** An event could not be decided. */
  public void undecided(EventType type, long nanos) {
    transition(type, FAILED, nanos);
  }

  private void transition(EventType type, int result, long nanos) {
    int index = type.ordinal() * RESULTS.length + result;
    Timer timer = transitions.get(index);
    if (timer == null) {
      timer =
          Timer.builder("switchboard.transition.duration")
              .description("Deciding one event, without reading and writing")
              .tag("event", type.baseName())
              .tag("result", RESULTS[result])
              .register(registry);
      transitions.set(index, timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A worker has done the work that an event asks for. */
  public void worked(EventType type, long nanos) {
    Timer timer = work.get(type.ordinal());
    if (timer == null) {
      timer =
          Timer.builder("switchboard.work.duration")
              .description("A worker's work on one event, without its time in the queue")
              .tag("event", type.baseName())
              .serviceLevelObjectives(Buckets.ofWork())
              .register(registry);
      work.set(type.ordinal(), timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A record came again, and its event changed nothing. */
  public void redelivered(Topic topic) {
    Counter counter = redelivered.get(topic.ordinal());
    if (counter == null) {
      counter =
          Counter.builder("switchboard.events.redelivered")
              .description("Events that were refused since they were applied before")
              .tag("topic", topic.baseName())
              .register(registry);
      redelivered.set(topic.ordinal(), counter);
    }
    counter.increment();
  }

  /** Stored events are published; one call at a time. */
  public Uni<Void> publishing(int events, Supplier<Uni<Void>> publish) {
    if (events == 0) {
      return publish.get();
    }
    long start = System.nanoTime();
    publishingSince = start;
    return publish
        .get()
        .onTermination()
        .invoke(
            () -> {
              publishingSince = NOTHING;
              publishing.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            });
  }

  /** Stored events were found that an earlier owner may not have published. */
  public void recovered(int events) {
    recovered.increment(events);
  }

  /** Another process wrote states first. */
  public void refusedWrites(int states) {
    refusedWrites.increment(states);
  }

  /** The same work, counted as a repair of states that Redis has lost. */
  public Runnable repairing(Runnable work) {
    return () -> {
      repairs.increment();
      work.run();
    };
  }

  private double outboxAge() {
    long since = publishingSince;
    return since == NOTHING ? 0 : System.nanoTime() - since;
  }
}
