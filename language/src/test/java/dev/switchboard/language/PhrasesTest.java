package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Yes!", "  yes,  please ", "OK", "Definitely.", "go ahead"})
  void knowsAYes(String text) {
    assertThat(Phrases.saysYes(PlainText.of(text))).isTrue();
    assertThat(Phrases.saysNo(PlainText.of(text))).isFalse();
    assertThat(Phrases.beginsWithYesOrNo(PlainText.of(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"No.", "don't", "don’t", "dont", "No thanks", "absolutely not"})
  void knowsANo(String text) {
    assertThat(Phrases.saysNo(PlainText.of(text))).isTrue();
    assertThat(Phrases.saysYes(PlainText.of(text))).isFalse();
    assertThat(Phrases.beginsWithYesOrNo(PlainText.of(text))).isTrue();
  }

  @Test
  void hearsAYesOrNoAtTheBeginning() {
    assertThat(Phrases.beginsWithYesOrNo("no the blue one")).isTrue();
    assertThat(Phrases.beginsWithYesOrNo("not yet")).isTrue();
    assertThat(Phrases.beginsWithYesOrNo("where is my order")).isFalse();
    assertThat(Phrases.beginsWithYesOrNo("")).isFalse();
  }

  @Test
  void takesCancelForAnAnswerWhereTheQuestionIsAboutCancelling() {
    assertThat(Phrases.cancels("cancel", PlainText.of("Which order is it?"))).isTrue();
    assertThat(Phrases.cancels("cancel", PlainText.of("Shall I cancel it?"))).isFalse();
    assertThat(Phrases.cancels("cancel order 1001", "which order is it")).isFalse();
  }
}
