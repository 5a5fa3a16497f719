package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.RawRecord;
import dev.switchboard.contracts.Topic;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

  private final List<List<Long>> worked = new ArrayList<>();
  private final List<CompletableFuture<Void>> working = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private final List<Long> refused = new ArrayList<>();
  private final BatchCollector inbox =
      new BatchCollector(
          records -> {
            worked.add(records.stream().map(each -> each.raw().offset()).toList());
            CompletableFuture<Void> one = new CompletableFuture<>();
            working.add(one);
            return Uni.createFrom().completionStage(one);
          });

  @Test
  void worksOnAllThatArrivedMeanwhileAtOnceAndInOrder() {
    receive(batch(1));
    receive(batch(2, 3));
    receive(batch(4));
    assertThat(worked).containsExactly(List.of(1L));

    working.getFirst().complete(null);

    assertThat(worked).containsExactly(List.of(1L), List.of(2L, 3L, 4L));
  }

  @Test
  void acknowledgesABatchOnlyWhenItsWorkIsDone() {
    receive(batch(1));
    receive(batch(2));
    assertThat(acknowledged).isEmpty();

    working.getFirst().complete(null);
    assertThat(acknowledged).containsExactly(1L);

    working.get(1).complete(null);
    assertThat(acknowledged).containsExactly(1L, 2L);
  }

  @Test
  void holdsTheConnectorBackWhenTooMuchWaits() {
    receive(batch(0));
    CompletableFuture<Void> next = receive(batch(IntStream.range(1, 501).toArray()));
    assertThat(next).isNotDone();

    working.getFirst().complete(null);

    assertThat(next).isCompleted();
    assertThat(worked.get(1)).hasSize(500);
  }

  @Test
  void acknowledgesNothingMoreAfterAFailureAndSaysSo() {
    receive(batch(1));
    receive(batch(2));

    working.getFirst().completeExceptionally(new IllegalStateException("a defect"));

    assertThat(refused).containsExactly(1L);
    assertThat(receive(batch(3))).isCompletedExceptionally();
    assertThat(acknowledged).isEmpty();
    assertThat(worked).hasSize(1);
  }

  private CompletableFuture<Void> receive(BatchCollector.Batch batch) {
    return inbox.receive(batch).subscribeAsCompletionStage();
  }

  private BatchCollector.Batch batch(int... offsets) {
    List<InboundRecord> records =
        IntStream.of(offsets).mapToObj(BatchCollectorTest::record).toList();
    long first = offsets[0];
    return new BatchCollector.Batch(
        records,
        () -> {
          acknowledged.add(first);
          return CompletableFuture.completedFuture(null);
        },
        broken -> {
          refused.add(first);
          return CompletableFuture.completedFuture(null);
        });
  }

  private static InboundRecord record(long offset) {
    return new InboundRecord(
        new RawRecord(Topic.TURNS, 0, offset, Instant.EPOCH, "c", Map.of(), new byte[0]),
        Context.root());
  }
}
