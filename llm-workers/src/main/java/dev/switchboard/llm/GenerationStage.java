package dev.switchboard.llm;

import dev.switchboard.edge.worker.RecordWorker;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code generation-requests} to {@code outcomes}, many at once. */
@ApplicationScoped
public class GenerationStage {

  private final RecordWorker worker;
  private final GenerationWork work;

  GenerationStage(RecordWorker worker, GenerationWork work) {
    this.worker = worker;
    this.work = work;
  }

  @Incoming("generation-requests")
  @RunOnVirtualThread
  CompletionStage<Void> generate(KafkaRecord<String, byte[]> record) {
    return worker.handle(record, work);
  }
}
