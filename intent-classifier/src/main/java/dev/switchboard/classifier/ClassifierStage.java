package dev.switchboard.classifier;

import dev.switchboard.classifier.recall.UserRecall;
import dev.switchboard.edge.worker.BatchWorker;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
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
  private final ClassifierMetrics metrics;
  private final UserRecall recall;
  private final BatchWorker worker;
  private final ExecutorService threads;

  ClassifierStage(
      TrainedClassifier trained, ClassifierMetrics metrics, UserRecall recall, BatchWorker worker) {
    this.trained = trained;
    this.metrics = metrics;
    this.recall = recall;
    this.worker = worker;
    this.threads =
        Executors.newFixedThreadPool(
            trained.threads(), Thread.ofPlatform().name("classify-", 0).daemon().factory());
  }

  @Incoming("inbox")
  Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch) {
    return trained
        .whenReady()
        .chain(
            classifier ->
                worker.handle(batch, new ClassifierWork(classifier, metrics, recall), threads));
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
