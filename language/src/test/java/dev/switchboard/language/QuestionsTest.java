package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"when", "and how?", "how much", "how long", "wann", "combien de temps"})
  void aFewWordsOnlyAsk(String text) {
    assertThat(Questions.isBare(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "why not", "do it", "1002", "the first", "what a day it was", ""})
  void othersDoNot(String text) {
    assertThat(Questions.isBare(text)).isFalse();
  }
}
