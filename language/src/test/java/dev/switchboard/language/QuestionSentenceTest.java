package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionSentenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which order?|Which order?",
        "I can do that. Which order is it? Please send me its number, for example 1001.|Which order is it?",
        "It costs $1.50 and can't be undone. Shall I cancel it? (yes/no)|Shall I cancel it? (yes/no)",
        "You get $1.50 back, shall I?|You get $1.50 back, shall I?",
        "Tell me the number.|Tell me the number."
      })
  void isTheLastSentenceThatAsks(String text, String sentence) {
    assertThat(QuestionSentence.of(text)).isEqualTo(sentence);
  }
}
