package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no, 1002",
        "Oh sorry, I meant 1002",
        "make it 1002",
        "it's 1002",
        "change that to 1002",
        "nein, 1002",
        "Perdon, 1002",
        "je voulais dire 1002"
      })
  void hearsACorrectionAtTheBeginning(String text) {
    assertThat(Corrections.begins(PlainText.of(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"where is 1002", "nothing arrived", "notice 1002"})
  void hearsNoneInOtherTexts(String text) {
    assertThat(Corrections.begins(PlainText.of(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1001, no wait, ",
        "1001 - sorry, it’s order number ",
        "1001, no ",
        "1001 oops ",
        "1001, PERDÓN, #",
        "1001, ich meinte "
      })
  void findsWhatReplacesTheValueBefore(String before) {
    assertThat(Corrections.precedesReplacement(before)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001 and ", "1001 instead ", "now 1001 "})
  void findsNoReplacementAfterOtherWords(String before) {
    assertThat(Corrections.precedesReplacement(before)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ", "it isn't order ", "instead of the ", "nicht ", "statt #"})
  void findsWhatIsNotMeant(String before) {
    assertThat(Corrections.precedesExclusion(before)).isTrue();
    assertThat(Corrections.precedesException(before)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all except ",
        "apart from order #",
        "alle außer ",
        "tout sauf la ",
        "todos menos ",
        "tutti tranne ",
        "tudo exceto ",
        "alles behalve "
      })
  void findsWhatOthersAreMeantWithout(String before) {
    assertThat(Corrections.precedesException(before)).isTrue();
    assertThat(Corrections.precedesExclusion(before)).isTrue();
  }
}
