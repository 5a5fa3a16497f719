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
 * Works on what has arrived, all of it at once, and on what arrives meanwhile next. The connector
 * hands over what one poll brought, often a single record; worked on one after the other, a small
 * batch costs as many round trips as a large one, and everything behind it waits for them.
 *
 * <p>Order stays: one piece of work at a time, in the order of arrival. A batch is acknowledged
 * when the work that it was part of is done.
 */
public final class BatchCollector {

  /** Records that are taken in while work is being done; then the connector waits. */
  private static final int MOST_WAITING = 500;

  private final Function<List<InboundRecord>, Uni<Void>> work;
  private final List<Batch> waiting = new ArrayList<>();
  private final List<UniEmitter<? super Void>> held = new ArrayList<>();
  private boolean working;
  private @Nullable Throwable failure;

  /** What one poll brought. */
  record Batch(
      List<InboundRecord> records,
      Supplier<CompletionStage<Void>> ack,
      Function<Throwable, CompletionStage<Void>> nack) {}

  /**
   * Creates the inbox of a stage.
   *
   * @param work on records in their order; completes when they may be acknowledged, and fails only
   *     where nothing can go on
   */
  public BatchCollector(Function<List<InboundRecord>, Uni<Void>> work) {
    this.work = work;
  }

  /**
   * Takes in what the connector received.
   *
   * @param prefix of the topics' names
   * @return completes when the next batch may come, which may be before this one is worked on;
   *     fails when work has failed
   */
  public Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch, String prefix) {
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
              goOn();
            });
  }

  /**
   * Begins what waits, unless work is being done, and lets the connector go on if there is room.
   */
  private void goOn() {
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
      workOn(taken);
    }
  }

  private int waitingRecords() {
    return waiting.stream().mapToInt(batch -> batch.records().size()).sum();
  }

  private void workOn(List<Batch> taken) {
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
    goOn();
  }
}
