package dev.switchboard.gateway.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.core.listing.Confusion.How;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfusionFinderTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  private final List<ClassifiedTurn> turns = new ArrayList<>();

  @Test
  void aMessageThatIsSaidAgainInOtherWordsIsAConfusionIfItIsTakenForAnotherIntent() {
    says(1, 0, "where my parcel??", "hours");
    says(2, 20, "where is my parcel", "status");

    assertThat(only())
        .satisfies(
            one -> {
              assertThat(one.intent()).isEqualTo("hours");
              assertThat(one.meant()).isEqualTo("status");
              assertThat(one.how()).isEqualTo(How.REWORDED);
              assertThat(one.examples().getFirst().next()).isEqualTo("where is my parcel");
            });
  }

  @Test
  void theSameIntentAgainIsNone() {
    says(1, 0, "where my parcel??", "status");
    says(2, 20, "where is my parcel", "status");

    assertThat(found()).isEmpty();
  }

  @Test
  void somethingElseIsNone() {
    says(1, 0, "where is my parcel", "status");
    says(2, 20, "do you ship to Norway", "shipping");

    assertThat(found()).isEmpty();
  }

  @Test
  void muchLaterIsNone() {
    says(1, 0, "where my parcel??", "hours");
    says(2, 3_600, "where is my parcel", "status");

    assertThat(found()).isEmpty();
  }

  @Test
  void whatTheCustomerCorrectsIsAConfusion() {
    says(1, 0, "cancel it", "cancel");
    says(2, 9, "no, I meant the newsletter", "newsletter");

    assertThat(only().how()).isEqualTo(How.CORRECTED);
  }

  @Test
  void anAnswerToAFlowsQuestionIsNone() {
    says(1, 0, "cancel it", "cancel");
    turns.add(new ClassifiedTurn("c", "t2", 2, AT, "no, not this one", "other", true, List.of()));

    assertThat(found()).isEmpty();
  }

  @Test
  void whoAsksForAPersonNextWasNotUnderstood() {
    says(1, 0, "my bill is wrong", "invoice");
    says(2, 9, "give me a human", "human");

    List<Confusion> found = ConfusionFinder.find(turns, Set.of("t2"));

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.intent()).isEqualTo("invoice");
              assertThat(one.meant()).isNull();
              assertThat(one.how()).isEqualTo(How.HANDED_OVER);
            });
  }

  @Test
  void whereTheBotAskedWhichIsMeantBothAreNamed() {
    turns.add(
        new ClassifiedTurn(
            "c", "t1", 1, AT, "send it back", "return", false, List.of("return", "refund")));

    assertThat(only().how()).isEqualTo(How.ASKED);
    assertThat(only().meant()).isEqualTo("refund");
  }

  @Test
  void theMostFrequentComesFirstAndEachHasItsNewestExamples() {
    for (int i = 0; i < 7; i++) {
      String conversation = "c-" + i;
      turns.add(turn(conversation, 1, 10 * i, "where my parcel", "hours"));
      turns.add(turn(conversation, 2, 10 * i + 1, "where is my parcel", "status"));
    }
    says(1, 0, "cancel it", "cancel");
    says(2, 9, "no, I meant the newsletter", "newsletter");

    List<Confusion> found = found();

    assertThat(found).extracting(Confusion::count).containsExactly(7, 1);
    assertThat(found.getFirst().examples())
        .extracting(Confusion.Example::conversationId)
        .containsExactly("c-6", "c-5", "c-4", "c-3", "c-2");
  }

  private void says(long number, int seconds, String text, String intent) {
    turns.add(turn("c", number, seconds, text, intent));
  }

  private static ClassifiedTurn turn(
      String conversation, long number, int seconds, String text, String intent) {
    return new ClassifiedTurn(
        conversation,
        "t" + number,
        number,
        AT.plusSeconds(seconds),
        text,
        intent,
        false,
        List.of());
  }

  private List<Confusion> found() {
    return ConfusionFinder.find(turns, Set.of());
  }

  private Confusion only() {
    assertThat(found()).hasSize(1);
    return found().getFirst();
  }
}
