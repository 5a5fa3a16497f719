package dev.switchboard.edge.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the records that arrive while a batch is processed into the next batch. The connector
 * delivers the records of one poll, often a single one. Processed one poll after the other, a small
 * batch costs as many round trips as a large one, and every later record waits for them.
 *
 * <p>Order stays: one batch is processed at a time, in the order of arrival. A poll is acknowledged
 * when the batch that contains it is processed.
 */
public final class BatchCollector {

  /** Records that may wait for the next batch; then the connector waits. */
  private static final int MOST_WAITING = 500;

  private final String prefix;
  private final Function<List<InboundRecord>, Uni<Void>> work;
  private final List<Batch> waiting = new ArrayList<>();
  private final List<UniEmitter<? super Void>> held = new ArrayList<>();
  private boolean working;
  private @Nullable Throwable failure;

  /** The records of one poll. */
  record Batch(
      List<InboundRecord> records,
      Supplier<CompletionStage<Void>> ack,
      Function<Throwable, CompletionStage<Void>> nack) {}

  /**
   * Creates the collector of a stage.
   *
   * @param work on records in their order; completes when they may be acknowledged, and fails only
   *     when processing can't continue
   */
  public BatchCollector(TopicsConfig topics, Function<List<InboundRecord>, Uni<Void>> work) {
    this.prefix = topics.prefix();
    this.work = work;
  }

  /**
   * Adds the records of a poll to the next batch.
   *
   * @return completes when the connector may poll again, which may be before this poll is
   *     processed; fails when work has failed
   */
  public Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch) {
    return receive(new Batch(InboundRecord.all(batch, prefix), batch::ack, batch::nack));
  }

  Uni<Void> receive(Batch batch) {
    return Uni.createFrom()
        .emitter(
            next -> {
              synchronized (this) {
                waiting.add(batch);
                held.add(next);
              }
              proceed();
            });
  }

  /**
   * Begins the next batch, unless one is processed, and lets the connector poll if there is room.
   */
  private void proceed() {
    List<Batch> taken = List.of();
    List<UniEmitter<? super Void>> released = List.of();
    Throwable broken;
    synchronized (this) {
      broken = failure;
      if (!working && broken == null && !waiting.isEmpty()) {
        working = true;
        taken = List.copyOf(waiting);
        waiting.clear();
      }
      if (broken != null || waitingRecords() < MOST_WAITING) {
        released = List.copyOf(held);
        held.clear();
      }
    }
    for (UniEmitter<? super Void> next : released) {
      if (broken == null) {
        next.complete(null);
      } else {
        next.fail(broken);
      }
    }
    if (!taken.isEmpty()) {
      process(taken);
    }
  }

  private int waitingRecords() {
    return waiting.stream().mapToInt(batch -> batch.records().size()).sum();
  }

  private void process(List<Batch> taken) {
    work.apply(taken.stream().flatMap(batch -> batch.records().stream()).toList())
        .chain(() -> each(taken, batch -> batch.ack().get()))
        .onFailure()
        .call(broken -> each(taken, batch -> batch.nack().apply(broken)))
        .subscribe()
        .with(done -> finish(null), this::finish);
  }

  private static Uni<Void> each(List<Batch> batches, Function<Batch, CompletionStage<Void>> does) {
    List<Uni<Void>> all =
        batches.stream()
            .map(batch -> Uni.createFrom().completionStage(() -> does.apply(batch)))
            .toList();
    return Uni.join().all(all).andCollectFailures().replaceWithVoid();
  }

  private void finish(@Nullable Throwable broken) {
    synchronized (this) {
      working = false;
      failure = broken;
    }
    proceed();
  }
}
