package dev.switchboard.classifier;

import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.kafka.TopicsConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * {@code turns} to {@code intents}: one poll, one produce batch, in the order of the records. A
 * batch is acknowledged when the broker has its answers.
 */
@ApplicationScoped
public class ClassifierStage {

  private final TrainedClassifier trained;
  private final ClassifierWork work;
  private final EventPublisher publisher;
  private final String prefix;
  private final ExecutorService threads;

  ClassifierStage(
      TrainedClassifier trained,
      ClassifierWork work,
      EventPublisher publisher,
      TopicsConfig topics,
      ClassifierConfig config) {
    this.trained = trained;
    this.work = work;
    this.publisher = publisher;
    this.prefix = topics.prefix();
    this.threads =
        Executors.newFixedThreadPool(
            config.threads(), Thread.ofPlatform().name("classify-", 0).daemon().factory());
  }

  @Incoming("inbox")
  Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch) {
    List<InboundRecord> inbound = InboundRecord.all(batch, prefix);
    return trained
        .whenReady()
        .chain(classifier -> classify(inbound, classifier))
        .chain(publisher::publish)
        .chain(() -> Uni.createFrom().completionStage(batch.ack()));
  }

  private Uni<List<Outgoing>> classify(List<InboundRecord> inbound, TurnClassifier classifier) {
    List<CompletableFuture<List<Outgoing>>> answers =
        inbound.stream()
            .map(
                each ->
                    CompletableFuture.supplyAsync(() -> work.classify(each, classifier), threads))
            .toList();
    return Uni.createFrom()
        .completionStage(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
        .map(done -> answers.stream().flatMap(each -> each.join().stream()).toList());
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
