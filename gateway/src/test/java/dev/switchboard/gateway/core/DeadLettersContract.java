package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link DeadLetters}; it may hold letters of other tests. */
public interface DeadLettersContract {

  int ALL = 500;
  Instant DEAD = Instant.parse("2026-11-01T09:30:00Z");

  /** The port under test. */
  DeadLetters letters();

  /** Puts a letter there. */
  void given(DeadLetter letter);

  /** The values that were put back into the letter's topic. */
  List<String> putBack(DeadLetter letter);

  @Test
  default void theNewestComeFirst() {
    DeadLetter older = letter("turns", "text", DEAD);
    DeadLetter newer = letter("turns", "text", DEAD.plusSeconds(1));
    given(newer);
    given(older);

    assertThat(letters().newest(ALL))
        .extracting(DeadLetterEntry::id)
        .containsSubsequence(newer.id(), older.id());
    assertThat(letters().newest(1)).hasSize(1);
  }

  @Test
  default void aLetterGoesBackOnce() {
    DeadLetter letter = letter("turns", "text", DEAD);
    given(letter);

    DeadLetterEntry first = letters().redrive(letter.id());
    DeadLetterEntry second = letters().redrive(letter.id());

    assertThat(first.letter()).isEqualTo(letter);
    assertThat(first.redrivenAt()).isNotNull();
    assertThat(second.redrivenAt()).isNotNull();
    assertThat(putBack(letter)).containsExactly("{}");
    assertThat(letters().newest(ALL))
        .filteredOn(entry -> entry.id().equals(letter.id()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.redrivenAt()).isNotNull());
  }

  @Test
  default void aLetterThatIsDroppedStaysAndGoesBackNoMore() {
    DeadLetter letter = letter("turns", "text", DEAD);
    given(letter);

    DeadLetterEntry dropped = letters().drop(letter.id());

    assertThat(dropped.droppedAt()).isNotNull();
    assertThat(letters().find(letter.id()).droppedAt()).isNotNull();
    assertThat(letters().drop(letter.id()).droppedAt()).isNotNull();
    assertThatThrownBy(() -> letters().redrive(letter.id()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.DeadLetterOver.class));
    assertThat(putBack(letter)).isEmpty();
  }

  @Test
  default void aLetterThatWentBackIsNotDropped() {
    DeadLetter letter = letter("turns", "text", DEAD);
    given(letter);
    letters().redrive(letter.id());

    assertThatThrownBy(() -> letters().drop(letter.id()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.DeadLetterOver.class));
  }

  @Test
  default void refusesWhatCannotGoBack() {
    DeadLetter foreign = letter("another-program", "text", DEAD);
    DeadLetter omitted = letter("turns", "omitted", DEAD);
    given(foreign);
    given(omitted);

    refuses(foreign.id(), new Refusal.ForeignDeadLetter("another-program"));
    refuses(omitted.id(), new Refusal.DeadLetterWithoutPayload("turns", 0, omitted.offset()));
    refuses("unknown", new Refusal.UnknownDeadLetter("unknown"));
    assertThat(putBack(omitted)).isEmpty();
  }

  private void refuses(String id, Refusal expected) {
    assertThatThrownBy(() -> letters().redrive(id))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(expected));
  }

  private static DeadLetter letter(String topic, String encoding, Instant deadAt) {
    String id = UUID.randomUUID().toString();
    return new DeadLetter(
        "c-" + id,
        // part of the letter's id
        "service-of-" + id,
        topic,
        0,
        7,
        Problem.validation("it does not fit"),
        null,
        Map.of("ce_type", "some.type"),
        encoding.equals("text") ? "{}" : "",
        encoding,
        deadAt);
  }
}
