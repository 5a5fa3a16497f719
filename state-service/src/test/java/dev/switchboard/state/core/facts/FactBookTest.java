package dev.switchboard.state.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Fact.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which facts are kept, which replace which, and how many. */
class FactBookTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final int MOST = 5;

  private static Fact fact(String subject, String relation, String object, long turn) {
    return fact(subject, relation, object, turn, Source.TOOL);
  }

  private static Fact fact(
      String subject, String relation, String object, long turn, Source source) {
    return new Fact(subject, relation, object, turn, AT.plusSeconds(turn), source);
  }

  private static List<Fact> told(Fact... told) {
    List<Fact> facts = List.of();
    for (Fact each : told) {
      facts = FactBook.after(facts, List.of(each), MOST);
    }
    return facts;
  }

  @Test
  void aNewerFactTakesThePlaceOfAnOlderOne() {
    List<Fact> facts =
        told(
            fact("order 1002", "status", "pending", 1), fact("order 1002", "status", "shipped", 3));

    assertThat(FactBook.current(facts)).containsExactly(fact("order 1002", "status", "shipped", 3));
    assertThat(facts.getLast())
        .isEqualTo(fact("order 1002", "status", "pending", 1).ended(AT.plusSeconds(3)));
  }

  @Test
  void theSameFactAgainIsKnownSinceTheFirstTime() {
    List<Fact> facts =
        told(
            fact("order 1002", "status", "shipped", 1), fact("Order 1002", "Status", "Shipped", 4));

    assertThat(facts)
        .singleElement()
        .extracting(Fact::turn, Fact::from)
        .containsExactly(4L, AT.plusSeconds(1));
  }

  @Test
  void otherSubjectsAndRelationsKeepTheirs() {
    List<Fact> facts =
        told(
            fact("order 1002", "status", "pending", 1),
            fact("order 1003", "status", "shipped", 2),
            fact("order 1002", "total", "20", 2));

    assertThat(FactBook.current(facts)).hasSize(3);
  }

  @Test
  void aFactOfAnEarlierTurnThatIsToldLateReplacesNothing() {
    List<Fact> facts =
        told(
            fact("user", "city", "Bergen", 4, Source.SLOT),
            fact("user", "city", "Oslo", 3, Source.MODEL));

    assertThat(facts).containsExactly(fact("user", "city", "Bergen", 4, Source.SLOT));
  }

  @Test
  void whatWasReadInATurnGoesBeforeWhatAModelSaysOfIt() {
    List<Fact> facts =
        told(
            fact("user", "city", "Bergen", 4, Source.SLOT),
            fact("user", "city", "Oslo", 4, Source.MODEL));

    assertThat(facts).containsExactly(fact("user", "city", "Bergen", 4, Source.SLOT));
  }

  @Test
  void whatToolsFoundIsForgottenBeforeWhatTheUserSaid() {
    List<Fact> all = new ArrayList<>(List.of(fact("user", "city", "Oslo", 1, Source.SLOT)));
    IntStream.range(0, 2 * MOST)
        .forEach(i -> all.add(fact("order " + i, "status", "shipped", 2 + i)));

    List<Fact> facts = told(all.toArray(Fact[]::new));

    assertThat(facts).hasSize(MOST).contains(fact("user", "city", "Oslo", 1, Source.SLOT));
    assertThat(facts.getFirst().subject()).isEqualTo("order 9");
  }

  @Test
  void replacedFactsAreBounded() {
    Fact[] changes =
        IntStream.range(0, 3 * FactBook.MOST_REPLACED)
            .mapToObj(i -> fact("order 1", "status", "s" + i, i))
            .toArray(Fact[]::new);

    assertThat(told(changes)).hasSize(1 + FactBook.MOST_REPLACED);
  }

  @Test
  void allTogetherAreBoundedInCharacters() {
    List<Fact> many =
        IntStream.range(0, 100)
            .mapToObj(i -> fact("order " + i, "note", "x".repeat(200), i))
            .toList();

    List<Fact> facts = FactBook.after(List.of(), many, 100);

    int characters =
        facts.stream()
            .mapToInt(it -> it.subject().length() + it.relation().length() + it.object().length())
            .sum();
    assertThat(characters).isBetween(FactBook.MOST_CHARACTERS - 300, FactBook.MOST_CHARACTERS);
    assertThat(facts.getFirst().subject()).isEqualTo("order 99");
  }

  @Test
  void aValueThatIsTooLongOrBlankIsNotKept() {
    assertThat(told(fact("user", "note", "x".repeat(201), 1))).isEmpty();
    assertThat(told(fact("x".repeat(81), "note", "y", 1))).isEmpty();
    assertThat(told(fact("user", " ", "y", 1))).isEmpty();
  }

  private static List<Fact> corrected(
      List<Fact> facts,
      @Nullable String subject,
      String relation,
      String value,
      @Nullable String to) {
    return FactBook.corrected(
        facts, new MemoryCorrected("c-1", "k-1", relation, value, to, "Ann", AT, subject));
  }

  @Test
  void aPersonCorrectsTheFactOfASubject() {
    List<Fact> facts =
        told(fact("order 1", "status", "shipped", 1), fact("order 2", "status", "shipped", 1));

    List<Fact> right = corrected(facts, "order 2", "status", "shipped", "lost");

    assertThat(right)
        .extracting(Fact::subject, Fact::object, Fact::source)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("order 1", "shipped", Source.TOOL),
            org.assertj.core.groups.Tuple.tuple("order 2", "lost", Source.PERSON));
  }

  @Test
  void whatIsForgottenIsNotAmongTheReplacedOnesEither() {
    List<Fact> facts =
        told(
            fact("user", "city", "Oslo", 1, Source.SLOT),
            fact("user", "city", "Bergen", 2, Source.SLOT));

    assertThat(corrected(facts, null, "city", "Oslo", null))
        .containsExactly(fact("user", "city", "Bergen", 2, Source.SLOT));
  }
}
