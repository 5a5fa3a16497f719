package dev.switchboard.edge.worker;

import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.kafka.TopicsConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Does quick work on the records of one poll, each as {@link RecordWorker} does it, several at
 * once. The answers are published in the order of the records, in one batch; then the poll is
 * acknowledged.
 */
@ApplicationScoped
public class BatchWorker {

  private final RecordWorker records;
  private final EventPublisher publisher;
  private final String prefix;

  BatchWorker(RecordWorker records, EventPublisher publisher, TopicsConfig topics) {
    this.records = records;
    this.publisher = publisher;
    this.prefix = topics.prefix();
  }

  /**
   * Completes when the broker has the answers and the batch is acknowledged.
   *
   * @param threads that do the work
   */
  public Uni<Void> handle(
      KafkaRecordBatch<String, byte[]> batch, RecordWorker.Work work, Executor threads) {
    return handle(InboundRecord.all(batch, prefix), batch::ack, work, threads);
  }

  Uni<Void> handle(
      List<InboundRecord> records,
      Supplier<CompletionStage<Void>> ack,
      RecordWorker.Work work,
      Executor threads) {
    return Uni.createFrom()
        .completionStage(() -> answers(records, work, threads))
        .chain(publisher::publish)
        .chain(() -> Uni.createFrom().completionStage(ack));
  }

  private CompletableFuture<List<Outgoing>> answers(
      List<InboundRecord> inbound, RecordWorker.Work work, Executor threads) {
    List<CompletableFuture<List<Outgoing>>> answers =
        inbound.stream()
            .map(each -> CompletableFuture.supplyAsync(() -> records.answer(each, work), threads))
            .toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> answers.stream().flatMap(each -> each.join().stream()).toList());
  }
}
