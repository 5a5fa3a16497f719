package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog.OffsetRange;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link ReplayLog}; each implementation has a test that extends this. */
public abstract class ReplayLogContract {

  protected static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final List<String> replayed = new ArrayList<>();

  /** A log whose topics have partition 0. */
  protected abstract ReplayLog log();

  /** Appends a record to partition 0. */
  protected abstract void append(Topic topic, Instant at, String value);

  @Test
  void readsARangeInItsOrderAndNothingElse() {
    for (String value : List.of("0", "1", "2", "3", "4")) {
      append(Topic.MESSAGES, NOON, value);
    }

    long count = replay(new OffsetRange(Topic.MESSAGES, 0, 1, 4));

    assertThat(replayed).containsExactly("1", "2", "3");
    assertThat(count).isEqualTo(3);
  }

  @Test
  void readsTopicsInTheOrderOfTime() {
    append(Topic.TURNS, NOON.plusSeconds(1), "opened");
    append(Topic.TURNS, NOON.plusSeconds(4), "opened again");
    append(Topic.MESSAGES, NOON, "message");
    append(Topic.MESSAGES, NOON.plusSeconds(3), "second message");

    replay(new OffsetRange(Topic.TURNS, 0, 0, 2), new OffsetRange(Topic.MESSAGES, 0, 0, 2));

    assertThat(replayed).containsExactly("message", "opened", "second message", "opened again");
  }

  @Test
  void putsTheCauseFirstWithinAMillisecond() {
    append(Topic.TURNS, NOON, "opened");
    append(Topic.MESSAGES, NOON, "message");

    replay(new OffsetRange(Topic.TURNS, 0, 0, 1), new OffsetRange(Topic.MESSAGES, 0, 0, 1));

    assertThat(replayed).containsExactly("message", "opened");
  }

  @Test
  void readsNothingOfAnEmptyRange() {
    append(Topic.MESSAGES, NOON, "message");

    assertThat(replay(new OffsetRange(Topic.MESSAGES, 0, 1, 1))).isZero();
    assertThat(replayed).isEmpty();
  }

  @Test
  void extendsARangeToTheLastRecordOfTheLog() {
    for (String value : List.of("0", "1", "2")) {
      append(Topic.OUTCOMES, NOON, value);
    }

    List<OffsetRange> ranges =
        log().toTheEnd(List.of(new OffsetRange(Topic.OUTCOMES, 0, 1, 2))).await().atMost(LONGEST);

    assertThat(ranges).containsExactly(new OffsetRange(Topic.OUTCOMES, 0, 1, 3));
  }

  @Test
  void findsWhatAnotherTopicHasFromTheTimeOfARangeOn() {
    append(Topic.REPLIES, NOON.minusSeconds(600), "to another message");
    append(Topic.MESSAGES, NOON, "message");
    append(Topic.MESSAGES, NOON.plusSeconds(1), "second message");
    append(Topic.REPLIES, NOON.plusSeconds(2), "reply");
    append(Topic.REPLIES, NOON.plusSeconds(3), "second reply");

    replay(after(new OffsetRange(Topic.MESSAGES, 0, 0, 2)));

    assertThat(replayed).containsExactly("reply", "second reply");
  }

  @Test
  void findsNothingAfterRecordsThatTheLogNoLongerHas() {
    append(Topic.REPLIES, NOON, "reply");

    assertThat(after(new OffsetRange(Topic.MESSAGES, 0, 0, 0))).isEmpty();
  }

  private OffsetRange[] after(OffsetRange range) {
    return log()
        .after(List.of(range), Topic.REPLIES)
        .await()
        .atMost(LONGEST)
        .toArray(OffsetRange[]::new);
  }

  @Test
  void failsWhenABatchFailsAndCanBeReadAgain() {
    append(Topic.MESSAGES, NOON, "message");
    OffsetRange range = new OffsetRange(Topic.MESSAGES, 0, 0, 1);

    assertThatThrownBy(
            () ->
                log()
                    .replay(
                        List.of(range),
                        batch ->
                            Uni.createFrom().failure(new IllegalStateException("Redis is away")))
                    .await()
                    .atMost(LONGEST))
        .hasMessageContaining("Redis is away");
    assertThat(replay(range)).isEqualTo(1);
  }

  @Test
  void namesTheTopicsThatItIsAskedFor() {
    append(Topic.MESSAGES, NOON, "message");
    append(Topic.TURNS, NOON, "opened");

    Map<Topic, String> names =
        log().identities(Set.of(Topic.MESSAGES, Topic.TURNS)).await().atMost(LONGEST);

    assertThat(names).containsOnlyKeys(Topic.MESSAGES, Topic.TURNS);
    assertThat(names.get(Topic.MESSAGES)).contains("messages").isNotEqualTo(names.get(Topic.TURNS));
    assertThat(log().identities(Set.of(Topic.MESSAGES)).await().atMost(LONGEST))
        .containsEntry(Topic.MESSAGES, names.get(Topic.MESSAGES));
  }

  private long replay(OffsetRange... ranges) {
    return log().replay(List.of(ranges), this::take).await().atMost(LONGEST);
  }

  private Uni<Void> take(List<InboundRecord> batch) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () ->
                batch.forEach(
                    each ->
                        replayed.add(
                            new String(
                                Objects.requireNonNull(each.raw().value()),
                                StandardCharsets.UTF_8))));
  }
}
