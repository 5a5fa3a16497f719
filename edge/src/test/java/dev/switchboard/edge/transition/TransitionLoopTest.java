package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.fake.InMemoryStateStore;
import dev.switchboard.edge.fake.RecordingPublisher;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.telemetry.LoopTelemetry;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Write;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TransitionLoopTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void anEventChangesItsConversationAndPublishesWhatFollows() {
    process(loop(publisher), message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
    assertThat(state("c-1")).isEqualTo("{\"messages\":[\"m-1\"]}");
  }

  @Test
  void anObserverThatFailsStopsNoEvent() {
    TransitionLoop<CountingReducer.Seen> loop =
        new TransitionLoop<>(
            "counting",
            new CountingReducer(),
            store,
            publisher,
            DelayedEvents.NONE,
            new LoopTelemetry<>(
                LoopTelemetry.off().spans(),
                LoopTelemetry.off().metrics(),
                (before, event, transition) -> {
                  throw new ArithmeticException("long overflow");
                }),
            100,
            ReplaySupport.none());

    process(loop, message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
  }

  @Test
  void eventsOfOneBatchAreAppliedInOrderAndWrittenOnce() {
    process(loop(publisher), message("c-1", "m-1"), message("c-2", "m-2"), message("c-1", "m-3"));

    assertThat(state("c-1")).isEqualTo("{\"messages\":[\"m-1\",\"m-3\"]}");
    assertThat(version("c-1")).isEqualTo(1);
    assertThat(requested()).containsExactly("command-m-1", "command-m-3", "command-m-2");
  }

  @Test
  void aRedeliveredEventChangesNothing() {
    TransitionLoop<CountingReducer.Seen> loop = loop(publisher);
    process(loop, message("c-1", "m-1"));

    process(loop, message("c-1", "m-1"));
    process(loop(publisher), message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
    assertThat(version("c-1")).isEqualTo(1);
  }

  @Test
  void whatWasStoredButNotPublishedIsPublishedByTheNextOwner() {
    EventPublisher broken = events -> Uni.createFrom().failure(new IllegalStateException("killed"));
    assertThatThrownBy(() -> process(loop(broken), message("c-1", "m-1")))
        .hasMessageContaining("killed");

    process(loop(publisher), message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
    assertThat(version("c-1")).isEqualTo(1);
  }

  @Test
  void whatWasPublishedIsNotPublishedAgainByTheNextOwner() {
    process(loop(publisher), message("c-1", "m-1"));

    process(loop(publisher), message("c-1", "m-2"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-2");
  }

  @Test
  void anOwnerThatWasOvertakenReadsAgainAndDecidesAgain() {
    TransitionLoop<CountingReducer.Seen> slow = loop(publisher);
    process(slow, message("c-1", "m-1"));
    process(loop(publisher), message("c-1", "m-2"));

    process(slow, message("c-1", "m-3"));

    assertThat(state("c-1")).isEqualTo("{\"messages\":[\"m-1\",\"m-2\",\"m-3\"]}");
    assertThat(requested()).containsExactly("command-m-1", "command-m-2", "command-m-3");
  }

  @Test
  void whatAnOvertakenOwnerHadDecidedIsNotPublished() {
    TransitionLoop<CountingReducer.Seen> slow = loop(publisher);
    process(slow, message("c-1", "m-1"));
    process(loop(publisher), message("c-1", "m-2"));

    process(slow, message("c-1", "m-2"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-2");
  }

  @Test
  void thatAnEventChangesNothingIsNotBelievedFromMemoryAlone() {
    TransitionLoop<CountingReducer.Seen> stale = loop(publisher);
    process(stale, message("c-1", "m-1"));
    TransitionLoop<CountingReducer.Seen> other = loop(publisher);
    process(other, new InboundRecord(erasure("c-1"), Context.root()));

    process(stale, message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-1");
    assertThat(state("c-1")).isEqualTo("{\"messages\":[\"m-1\"]}");
  }

  @Test
  void aStateThatCannotBeReadHoldsOnlyItsOwnConversation() {
    store
        .commit(List.of(new Write("c-1", 0, false, "{\"messages\":7", null, List.of(), Map.of())))
        .await()
        .atMost(LONGEST);

    process(loop(publisher), message("c-1", "m-1"), message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-2");
    assertThat(state("c-1")).isEqualTo("{\"messages\":7");
    assertThat(publisher.events(DeadLetter.class)).hasSize(1);
    assertThat(publisher.events(TurnCompleted.class))
        .as("the client that waits gets an answer")
        .singleElement()
        .satisfies(turn -> assertThat(turn.messageIds()).containsExactly("m-1"));
  }

  @Test
  void whateverKeyAndHeadersARecordHasItHoldsNobody() {
    InboundRecord longKey = raw("k".repeat(300), "{\"text\":\"Hello\"}");
    InboundRecord blankHeaders =
        inbound(
            "c-1",
            Map.of("ce_bot", "", "ce_source", "", "ce_botversion", ""),
            "{nonsense".getBytes(StandardCharsets.UTF_8));

    process(loop(publisher), longKey, blankHeaders, message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-2");
    assertThat(publisher.events(DeadLetter.class)).hasSize(2);
  }

  @Test
  void aRecordThatIsTooLargeToBeKeptTwiceIsNamedByItsPlace() {
    process(loop(publisher), raw("c-1", "\"".repeat(1_000_000)));

    assertThat(publisher.events(DeadLetter.class))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.payloadEncoding()).isEqualTo("omitted");
              assertThat(letter.topic()).isEqualTo("messages");
              assertThat(letter.offset()).isEqualTo(1);
            });
  }

  @Test
  void aBusyConversationIsNotReadAgain() {
    AtomicInteger reads = new AtomicInteger();
    TransitionLoop<CountingReducer.Seen> loop = loop(publisher, counting(reads));
    process(loop, message("c-1", "m-1"));
    int before = reads.get();

    process(loop, message("c-1", "m-2"));

    assertThat(reads.get()).isEqualTo(before);
  }

  @Test
  void aRecordThatIsNoEventBecomesADeadLetterAndHoldsNobody() {
    process(loop(publisher), raw("c-1", "{nonsense"), message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-2");
    assertThat(publisher.events(DeadLetter.class))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.conversationId()).isEqualTo("c-1");
              assertThat(letter.payload()).isEqualTo("{nonsense");
              assertThat(letter.service()).isEqualTo("counting");
            });
  }

  @Test
  void anEventThatItsReducerCannotTakeBecomesADeadLetterAndHoldsNobody() {
    process(
        loop(publisher),
        raw("c-1", "{\"text\":\"poison\"}"),
        message("c-1", "m-1"),
        message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-2");
    assertThat(publisher.events(DeadLetter.class))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason().detail()).contains("cannot take poison"));
  }

  @Test
  void aStateThatCannotBeWrittenDropsOnlyTheEventThatMadeIt() {
    process(
        loop(publisher),
        message("c-1", "m-1"),
        message("c-1", "unwritable"),
        message("c-1", "m-3"),
        message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-1", "command-m-3", "command-m-2");
    assertThat(state("c-1")).isEqualTo("{\"messages\":[\"m-1\",\"m-3\"]}");
    assertThat(publisher.events(DeadLetter.class))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason().detail()).contains("has no JSON"));
  }

  @Test
  void whoWaitsForAnEventThatCannotBeAppliedGetsAFailedTurn() {
    process(loop(publisher), message("c-1", "unwritable"));

    assertThat(publisher.events(TurnCompleted.class))
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.status()).isEqualTo(TurnCompleted.Status.FAILED);
              assertThat(turn.messageIds()).containsExactly("unwritable");
              assertThat(turn.replies()).hasSize(1);
            });
  }

  @Test
  void anEmissionThatCannotBeWrittenDropsOnlyTheEventThatMadeIt() {
    process(loop(publisher), raw("c-1", "{\"text\":\"deep\"}"), message("c-2", "m-2"));

    assertThat(requested()).containsExactly("command-m-2");
    assertThat(store.load(List.of(new Query("c-1", List.of()))).await().atMost(LONGEST).get(0))
        .extracting(StateStore.Stored::state)
        .isNull();
    assertThat(publisher.events(DeadLetter.class)).hasSize(1);
  }

  @Test
  void whileTheStoreIsAwayTheBatchWaits() {
    AtomicInteger failures = new AtomicInteger(2);

    process(loop(publisher, failing(failures)), message("c-1", "m-1"));

    assertThat(failures.get()).isLessThanOrEqualTo(0);
    assertThat(requested()).containsExactly("command-m-1");
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotDoneTwice() {
    AtomicInteger failures = new AtomicInteger(1);

    process(loop(publisher, losingAnswers(failures)), message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
    assertThat(version("c-1")).isEqualTo(1);
  }

  @Test
  void whatItsReducerDoesNotReadIsPassedOverEvenIfItIsBroken() {
    InboundRecord broken =
        inbound(
            "c-1",
            Map.of("ce_type", EventType.ERASURE_REQUESTED.ceType()),
            "{nonsense".getBytes(StandardCharsets.UTF_8));

    process(loop(publisher), broken, message("c-1", "m-1"));

    assertThat(requested()).containsExactly("command-m-1");
    assertThat(publisher.events(DeadLetter.class)).isEmpty();
  }

  private StateStore counting(AtomicInteger reads) {
    return new ForwardingStore(store) {
      @Override
      public Uni<Loaded> load(List<Query> queries, Set<Integer> partitions) {
        reads.addAndGet(queries.size());
        return store.load(queries, partitions);
      }
    };
  }

  private StateStore failing(AtomicInteger failures) {
    return new ForwardingStore(store) {
      @Override
      public Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints) {
        return failures.getAndDecrement() > 0
            ? Uni.createFrom().failure(new IllegalStateException("connection refused"))
            : store.commit(writes, checkpoints);
      }
    };
  }

  private StateStore losingAnswers(AtomicInteger failures) {
    return new ForwardingStore(store) {
      @Override
      public Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints) {
        return store
            .commit(writes, checkpoints)
            .chain(
                written ->
                    failures.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("connection reset"))
                        : Uni.createFrom().item(written));
      }
    };
  }

  private TransitionLoop<CountingReducer.Seen> loop(EventPublisher to) {
    return loop(to, store);
  }

  private TransitionLoop<CountingReducer.Seen> loop(EventPublisher to, StateStore on) {
    return new TransitionLoop<>(
        "counting",
        new CountingReducer(),
        on,
        to,
        DelayedEvents.NONE,
        LoopTelemetry.off(),
        100,
        ReplaySupport.none());
  }

  private static void process(TransitionLoop<CountingReducer.Seen> loop, InboundRecord... records) {
    loop.process(List.of(records)).await().atMost(LONGEST);
  }

  private List<String> requested() {
    return publisher.events(ToolRequested.class).stream().map(ToolRequested::commandId).toList();
  }

  private String state(String id) {
    return store.load(List.of(new Query(id, List.of()))).await().atMost(LONGEST).get(0).state();
  }

  private long version(String id) {
    return store.load(List.of(new Query(id, List.of()))).await().atMost(LONGEST).get(0).version();
  }

  private static InboundRecord message(String conversation, String id) {
    MessageReceived message = new MessageReceived(conversation, id, "Hello", null, null, AT);
    Envelope<MessageReceived> envelope = new Envelope<>("/test", AT, "store", "1", message);
    return inbound(conversation, EventCodec.headers(envelope), EventCodec.body(message));
  }

  private static InboundRecord raw(String conversation, String value) {
    return inbound(conversation, Map.of(), value.getBytes(StandardCharsets.UTF_8));
  }

  private static RawRecord erasure(String conversation) {
    MessageReceived message = new MessageReceived(conversation, "erase", "forget", null, null, AT);
    return new RawRecord(
        Topic.MESSAGES,
        0,
        1,
        AT,
        conversation,
        EventCodec.headers(new Envelope<>("/test", AT, "store", "1", message)),
        EventCodec.body(message));
  }

  private static InboundRecord inbound(
      String conversation, Map<String, String> headers, byte[] value) {
    return new InboundRecord(
        new RawRecord(Topic.MESSAGES, 0, 1, AT, conversation, headers, value), Context.root());
  }
}
