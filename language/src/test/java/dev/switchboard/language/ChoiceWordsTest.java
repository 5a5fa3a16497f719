package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceWordsTest {

  @ParameterizedTest
  @CsvSource({
    "The first!, 0",
    "1, 0",
    "(a), 0",
    "one, 0",
    "I mean the second one, 1",
    "the latter please, 1",
    "premier, 0",
    "zweite, 1"
  })
  void findsThePlaceThatIsNamed(String text, int place) {
    assertThat(ChoiceWords.place(PlainText.of(text), 2)).hasValue(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the refund", "both of them", "the third", "cancel the first order"})
  void findsNoPlaceInOtherTexts(String text) {
    assertThat(ChoiceWords.place(PlainText.of(text), 2)).isEmpty();
  }

  @Test
  void findsNoPlaceThatIsNotOffered() {
    assertThat(ChoiceWords.place("second", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Neither", "none of them", "no thanks", "nein", "aucun", "something else"})
  void hearsThatNoneIsMeant(String text) {
    assertThat(ChoiceWords.saysNeither(PlainText.of(text))).isTrue();
  }

  @Test
  void leavesOutFillers() {
    assertThat(ChoiceWords.withoutFillers("the refund one please")).containsExactly("refund");
  }
}
