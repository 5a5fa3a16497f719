package dev.switchboard.edge.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.replay.OwnPartitions;
import dev.switchboard.edge.transition.PartitionPositions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The loop runs on the test's thread; what happens at its polls is planned. */
class PollLoopTest {

  private static final TopicPartition FIRST = new TopicPartition("turns", 0);
  private static final TopicPartition SECOND = new TopicPartition("turns", 1);

  private final PlannedConsumer consumer = new PlannedConsumer();
  private final List<List<Long>> worked = new ArrayList<>();
  private Supplier<Uni<Void>> result = () -> Uni.createFrom().voidItem();
  private final PollLoop loop =
      new PollLoop(
          consumer,
          List.of("turns"),
          "",
          new OwnPartitions(new PartitionPositions(), () -> ""),
          this::work,
          new PollLoop.Times(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(1)),
          duration -> {});

  private Uni<Void> work(List<InboundRecord> records) {
    worked.add(records.stream().map(each -> each.raw().offset()).toList());
    return result.get();
  }

  @Test
  void theRecordsOfAPollAreOneBatchAndAreCommittedAtTheEnd() {
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0, 1));
    atAPoll(() -> arrive(FIRST, 2));
    atAPoll(loop::stop);

    loop.run();

    assertThat(worked).containsExactly(List.of(0L, 1L), List.of(2L));
    assertThat(consumer.commits).containsExactly(Map.entry(FIRST, 3L));
    assertThat(consumer.closed()).isTrue();
    assertThat(loop.state()).isEqualTo(PollLoop.State.STOPPED);
  }

  @Test
  void aBatchThatTakesLongKeepsItsPartitionsAndTheOthersWait() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    List<Integer> paused = new ArrayList<>();
    result = () -> worked.size() > 1 ? Uni.createFrom().voidItem() : of(slow);
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0));
    atAPoll(
        () -> {
          paused.add(consumer.paused().size());
          arrive(FIRST, 1);
        });
    atAPoll(() -> slow.complete(null));
    atAPoll(() -> paused.add(consumer.paused().size()));
    atAPoll(loop::stop);

    loop.run();

    assertThat(paused).containsExactly(1, 0);
    assertThat(worked).containsExactly(List.of(0L), List.of(1L));
    assertThat(consumer.commits).containsExactly(Map.entry(FIRST, 2L));
  }

  @Test
  void partitionsThatComeDuringABatchWaitForItsEnd() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    List<Integer> paused = new ArrayList<>();
    result = () -> worked.size() > 1 ? Uni.createFrom().voidItem() : of(slow);
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0));
    atAPoll(
        () -> {
          assigned(FIRST, SECOND);
          arrive(SECOND, 0);
        });
    atAPoll(() -> paused.add(consumer.paused().size()));
    atAPoll(() -> slow.complete(null));
    atAPoll(() -> {});
    atAPoll(loop::stop);

    loop.run();

    assertThat(paused).containsExactly(2);
    assertThat(worked).containsExactly(List.of(0L), List.of(0L));
    assertThat(consumer.commits).containsOnly(Map.entry(FIRST, 1L), Map.entry(SECOND, 1L));
  }

  @Test
  void aPollThatFailsLosesNothingOfWhatWaitsForTheEndOfABatch() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    result = () -> worked.size() > 1 ? Uni.createFrom().voidItem() : of(slow);
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0));
    atAPoll(
        () -> {
          consumer.resume(List.of(FIRST));
          arrive(FIRST, 1);
        });
    atAPoll(() -> slow.complete(null));
    atAPoll(() -> consumer.setPollException(new KafkaException("no broker")));
    atAPoll(() -> {});
    atAPoll(loop::stop);

    loop.run();

    assertThat(worked).containsExactly(List.of(0L), List.of(1L));
    assertThat(consumer.commits).containsExactly(Map.entry(FIRST, 2L));
  }

  @Test
  void aPartitionIsCommittedBeforeAnotherProcessTakesItOver() {
    Map<TopicPartition, Long> before = new HashMap<>();
    atAPoll(() -> assigned(FIRST, SECOND));
    atAPoll(() -> arrive(FIRST, 0, 1));
    atAPoll(
        () -> {
          assigned(SECOND);
          before.putAll(consumer.commits);
        });
    atAPoll(loop::stop);

    loop.run();

    assertThat(before).containsExactly(Map.entry(FIRST, 2L));
  }

  @Test
  void whatAnotherProcessHasTakenOverDuringABatchIsNotCommittedBehindIt() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    result = () -> of(slow);
    atAPoll(() -> assigned(FIRST, SECOND));
    atAPoll(
        () -> {
          arrive(FIRST, 0);
          arrive(SECOND, 0);
        });
    atAPoll(() -> assigned(SECOND));
    atAPoll(() -> slow.complete(null));
    atAPoll(loop::stop);

    loop.run();

    assertThat(worked).hasSize(1);
    assertThat(consumer.commits).containsExactly(Map.entry(SECOND, 1L));
  }

  @Test
  void nothingIsReadOrCommittedAfterAFailure() {
    result = () -> Uni.createFrom().failure(new IllegalStateException("a defect"));
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0));
    atAPoll(() -> arrive(FIRST, 1));

    loop.run();

    assertThat(worked).containsExactly(List.of(0L));
    assertThat(consumer.commits).isEmpty();
    assertThat(consumer.closed()).isTrue();
    assertThat(loop.state()).isEqualTo(PollLoop.State.FAILED);
  }

  @Test
  void aPollThatFailsIsRepeated() {
    List<PollLoop.State> states = new ArrayList<>();
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> consumer.setPollException(new KafkaException("no broker")));
    atAPoll(
        () -> {
          states.add(loop.state());
          arrive(FIRST, 0);
        });
    atAPoll(
        () -> {
          states.add(loop.state());
          loop.stop();
        });

    loop.run();

    assertThat(states).containsExactly(PollLoop.State.TROUBLED, PollLoop.State.READING);
    assertThat(worked).containsExactly(List.of(0L));
  }

  @Test
  void aBatchThatDoesNotEndLeavesItsRecordsToTheNextDelivery() {
    result = () -> of(new CompletableFuture<>());
    atAPoll(() -> assigned(FIRST));
    atAPoll(() -> arrive(FIRST, 0));
    atAPoll(loop::stop);

    loop.run();

    assertThat(worked).hasSize(1);
    assertThat(consumer.commits).isEmpty();
    assertThat(consumer.closed()).isTrue();
  }

  private static Uni<Void> of(CompletableFuture<Void> future) {
    return Uni.createFrom().completionStage(future);
  }

  private void atAPoll(Runnable event) {
    consumer.schedulePollTask(event);
  }

  private void assigned(TopicPartition... partitions) {
    consumer.rebalance(List.of(partitions));
  }

  private void arrive(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      consumer.addRecord(
          new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "c", new byte[0]));
    }
  }

  /** Keeps what is committed after it is closed, too. */
  private static final class PlannedConsumer extends MockConsumer<String, byte[]> {

    final Map<TopicPartition, Long> commits = new HashMap<>();

    PlannedConsumer() {
      super("earliest");
      Map<TopicPartition, Long> none = Map.of(FIRST, 0L, SECOND, 0L);
      updateBeginningOffsets(none);
      updateEndOffsets(none);
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration longest) {
      offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      throw new AssertionError("a day has not passed");
    }
  }
}
