package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.fake.InMemoryReplayLog;
import dev.switchboard.edge.fake.InMemoryStateStore;
import dev.switchboard.edge.fake.RecordingPublisher;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.lifecycle.CrashPoint;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.transition.StateStore.Query;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store loses its last writes: what the topic still has is decided again. */
class RecoveryTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int PARTITION = 3;

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final Topics topics = new Topics();
  private PartitionPositions positions = new PartitionPositions();
  private final List<DelayedEvents.Delayed> timers = new ArrayList<>();
  private InMemoryStateStore.Snapshot beforeTimers = store.snapshot();
  private Runnable beforeCommit = () -> {};
  private TransitionLoop<CountingReducer.Seen> loop = loop(positions);

  @BeforeEach
  void readFromTheBeginning() {
    positions.assigned(Topic.MESSAGES, PARTITION, 0, 0);
  }

  @Test
  void aBatchAfterTheLossFindsTheRepairedState() {
    receive("m-1");
    InMemoryStateStore.Snapshot older = store.snapshot();
    receive("m-2");
    store.restore(older);

    receive("m-3");

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\",\"m-3\"]}");
  }

  @Test
  void whereNothingArrivesTheLossIsFoundAllTheSame() {
    receive("m-1");
    InMemoryStateStore.Snapshot older = store.snapshot();
    receive("m-2");
    store.restore(older);

    look();

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\"]}");
  }

  @Test
  void anotherConversationThanTheLostOneShowsTheLoss() {
    receive("m-1");
    InMemoryStateStore.Snapshot older = store.snapshot();
    receive("m-2");
    store.restore(older);

    receive(message("c-2", "other"));

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\"]}");
  }

  @Test
  void aSuccessorRepairsWhatWasLostBeforeItCame() {
    receive("m-1");
    InMemoryStateStore.Snapshot older = store.snapshot();
    receive("m-2");
    receive("m-3");
    store.restore(older);

    succeed(topics.end());
    look();

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\",\"m-3\"]}");
  }

  @Test
  void anEmptyStoreIsFilledFromTheWholeLog() {
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    receive("m-2");
    store.restore(empty);

    receive("m-3");

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\",\"m-3\"]}");
  }

  @Test
  void whatIsDecidedAgainHasTheSameIds() {
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    store.restore(empty);

    look();

    assertThat(requested()).containsExactly("command-m-1", "command-m-1");
  }

  @Test
  void aCommandWhoseOutcomeLiesInTheLogIsNotPublishedAgain() {
    // given two commands, of which one has an outcome that was read
    positions.assigned(Topic.OUTCOMES, PARTITION, 0, 0);
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    receive("m-2");
    receive(outcome("command-m-1", 0));
    publisher.clear();
    // when the store loses everything
    store.restore(empty);
    look();
    // then the other one is published again, marked
    assertThat(requested()).containsExactly("command-m-2");
    assertThat(publisher.published())
        .allSatisfy(again -> assertThat(again.envelope().redecided()).isTrue());
    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\"]}");
  }

  @Test
  void nothingOfARunWhoseEndLiesInTheLogIsPublishedAgain() {
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    appended(
        record(
            Topic.REPLIES,
            0,
            new RunCompleted(
                "c-1",
                "run",
                "flow",
                "1",
                new Outcome.Succeeded(EventJson.mapper().createObjectNode()),
                AT)));
    publisher.clear();

    store.restore(empty);
    look();

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\"]}");
    assertThat(publisher.published()).isEmpty();
  }

  @Test
  void anOutcomeCountsThatThisProcessHasNotReadYet() {
    positions.assigned(Topic.OUTCOMES, PARTITION, 0, 0);
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    appended(outcome("command-m-1", 0));
    publisher.clear();
    store.restore(empty);

    look();

    assertThat(requested()).isEmpty();
  }

  @Test
  void whatARepairStoredButDidNotPublishIsPublishedWithItsMark() {
    // given a repair that dies before it publishes
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    store.restore(empty);
    PartitionPositions others = new PartitionPositions();
    others.assigned(Topic.MESSAGES, PARTITION, 1, topics.end());
    EventPublisher dies = events -> Uni.createFrom().nothing();
    loop(others, dies).checkForLoss().subscribe().with(done -> {});
    publisher.clear();
    // when the next owner reads the state
    succeed(1);
    receive("m-2");
    // then
    assertThat(publisher.published())
        .filteredOn(
            it ->
                it.envelope().event() instanceof ToolRequested t
                    && t.commandId().equals("command-m-1"))
        .isNotEmpty()
        .allSatisfy(again -> assertThat(again.envelope().redecided()).isTrue());
  }

  @Test
  void whatIsDecidedOnceIsNotMarked() {
    receive("m-1");

    assertThat(publisher.published())
        .allSatisfy(first -> assertThat(first.envelope().redecided()).isFalse());
  }

  private static InboundRecord outcome(String commandId, long offset) {
    ToolCompleted done =
        new ToolCompleted(
            "c-1",
            null,
            "run",
            commandId,
            "echo",
            new Outcome.Succeeded(EventJson.mapper().createObjectNode()));
    return record(Topic.OUTCOMES, offset, done);
  }

  private static InboundRecord record(Topic topic, long offset, Event event) {
    return new InboundRecord(
        new RawRecord(
            topic,
            PARTITION,
            offset,
            AT,
            "c-1",
            EventCodec.headers(new Envelope<>("/test", AT, "store", "1", event)),
            EventCodec.body(event)),
        Context.root());
  }

  @Test
  void aLossDuringTheRepairIsRepairedToo() {
    InMemoryStateStore.Snapshot empty = store.snapshot();
    receive("m-1");
    InMemoryStateStore.Snapshot older = store.snapshot();
    receive("m-2");
    store.restore(older);
    topics.meanwhile = () -> store.restore(empty);

    look();
    look();

    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\"]}");
  }

  @Test
  void aTimerThatIsLostIsScheduledAgain() {
    receive(message("c-1", "m-1", "later"));
    store.restore(beforeTimers);
    timers.clear();

    look();

    assertThat(timers).hasSize(1);
  }

  @Test
  void nothingIsReadAgainWhereNothingIsLost() {
    receive("m-1");
    look();

    succeed(topics.end());
    look();
    receive("m-2");

    assertThat(topics.replays).isZero();
    assertThat(requested()).containsExactly("command-m-1", "command-m-2");
  }

  @Test
  void whatARefusedWriteHadToSayIsNotTakenForDone() {
    // given two owners, of whom one is behind
    receive("m-1");
    InboundRecord second = appended(message("c-1", "m-2"));
    InboundRecord third = appended(message("c-1", "m-3"));
    PartitionPositions others = new PartitionPositions();
    others.assigned(Topic.MESSAGES, PARTITION, 1, topics.end());
    loop(others).process(List.of(second)).await().atMost(LONGEST);
    // when its write is refused, and the store falls back to just that moment
    InMemoryStateStore.Snapshot[] between = new InMemoryStateStore.Snapshot[1];
    AtomicInteger commits = new AtomicInteger();
    beforeCommit =
        () -> {
          if (commits.incrementAndGet() == 2) {
            between[0] = store.snapshot();
          }
        };
    loop.process(List.of(second, third)).await().atMost(LONGEST);
    store.restore(between[0]);
    // then whoever comes next decides again what was not written
    succeed(topics.end());
    look();
    assertThat(state()).isEqualTo("{\"messages\":[\"m-1\",\"m-2\",\"m-3\"]}");
  }

  @Test
  void whoTakesOverReadsNothingAgainWhereNothingIsLost() {
    receive("m-1");

    succeed(topics.end());
    look();

    assertThat(topics.replays).isZero();
  }

  @Test
  void aForgottenConversationIsNotBegunAgainByAReplay() {
    receive("m-1");
    store.restore(store.snapshot().withoutStates());

    succeed(0);
    loop.process(topics.records).await().atMost(LONGEST);

    assertThat(requested()).containsExactly("command-m-1");
  }

  @Test
  void ofALogThatWasCutOffNothingIsTakenForDone() {
    receive("m-1");
    receive("m-2");
    topics.records.clear();

    succeed(0);
    receive(message("c-2", "new"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-2", "command-new");
    assertThat(topics.replays).isZero();
  }

  @Test
  void ofATopicThatWasCreatedAnewNothingIsTakenForDone() {
    receive("m-1");
    topics.records.clear();
    topics.generation = "another";

    succeed(0);
    receive(message("c-2", "new"));

    assertThat(requested()).containsExactly("command-m-1", "command-new");
  }

  private void succeed(long committed) {
    positions = new PartitionPositions();
    positions.assigned(Topic.MESSAGES, PARTITION, committed, topics.end());
    loop = loop(positions);
  }

  private TransitionLoop<CountingReducer.Seen> loop(PartitionPositions positions) {
    return loop(positions, publisher);
  }

  private TransitionLoop<CountingReducer.Seen> loop(
      PartitionPositions positions, EventPublisher to) {
    return new TransitionLoop<>(
        "counting",
        new CountingReducer(),
        new ForwardingStore(store) {
          @Override
          public Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints) {
            beforeCommit.run();
            return super.commit(writes, checkpoints);
          }
        },
        to,
        this::schedule,
        LoopTelemetry.off(),
        100,
        new ReplaySupport(positions, topics, CrashPoint.NONE));
  }

  private Uni<Void> schedule(List<DelayedEvents.Delayed> later) {
    beforeTimers = store.snapshot();
    timers.addAll(later);
    return Uni.createFrom().voidItem();
  }

  private void look() {
    loop.checkForLoss().await().atMost(LONGEST);
  }

  private void receive(String id) {
    receive(message("c-1", id));
  }

  private InboundRecord appended(InboundRecord record) {
    topics.records.add(record);
    return record;
  }

  private void receive(InboundRecord record) {
    appended(record);
    loop.process(List.of(record)).await().atMost(LONGEST);
  }

  private InboundRecord message(String conversation, String id) {
    return message(conversation, id, "Hello");
  }

  private InboundRecord message(String conversation, String id, String text) {
    MessageReceived message = new MessageReceived(conversation, id, text, null, null, AT);
    Envelope<MessageReceived> envelope = new Envelope<>("/test", AT, "store", "1", message);
    return new InboundRecord(
        new RawRecord(
            Topic.MESSAGES,
            PARTITION,
            topics.end(),
            AT,
            conversation,
            EventCodec.headers(envelope),
            EventCodec.body(message)),
        Context.root());
  }

  private String state() {
    return String.valueOf(
        store.load(List.of(new Query("c-1", List.of()))).await().atMost(LONGEST).get(0).state());
  }

  private List<String> requested() {
    return publisher.events(ToolRequested.class).stream().map(ToolRequested::commandId).toList();
  }

  /** One topic of one partition. */
  private static final class Topics extends InMemoryReplayLog {
    int replays;
    Runnable meanwhile = () -> {};

    long end() {
      return records.size();
    }

    @Override
    public Uni<Long> replay(
        List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each) {
      replays++;
      Runnable once = meanwhile;
      meanwhile = () -> {};
      return super.replay(ranges, batch -> each.apply(batch).invoke(once));
    }
  }
}
