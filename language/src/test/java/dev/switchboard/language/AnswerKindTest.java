package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerKindTest {

  @ParameterizedTest
  @CsvSource({
    "how much is it to Norway, AMOUNT",
    "what does express cost?, AMOUNT",
    "is it free to send back, AMOUNT",
    "when is shipping free?, AMOUNT",
    "do I have to pay for returns, AMOUNT",
    "Wie lange dauert die Lieferung?, TIME",
    "combien de temps faut-il, TIME",
    "When will it be here, TIME",
    "whats the refund time, TIME",
    "Lieferzeit nach Wien?, TIME",
    "quel est le délai, TIME",
  })
  void aQuestionAsksForAnAmountOrATime(String question, AnswerKind kind) {
    assertThat(AnswerKind.askedBy(question)).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"how do I pay", "when I pay", "what time is it", "which size is it", ""})
  void otherQuestionsAskForNeither(String question) {
    assertThat(AnswerKind.askedBy(question)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It costs $4.90.|AMOUNT",
        "Das kostet 12 €.|AMOUNT",
        "Returns are free of charge.|AMOUNT",
        "It takes 3 to 5 business days.|TIME",
        "It is answered within one business day.|TIME",
        "La garantie est de deux ans.|TIME",
      })
  void aSentenceSaysAnAmountOrATime(String sentence, AnswerKind kind) {
    assertThat(AnswerKind.saidBy(sentence)).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"We ship to 27 countries.", "Open it at the freedom fair.", ""})
  void otherSentencesSayNeither(String sentence) {
    assertThat(AnswerKind.saidBy(sentence)).isEmpty();
  }
}
