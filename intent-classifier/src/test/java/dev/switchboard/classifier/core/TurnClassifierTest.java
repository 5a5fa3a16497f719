package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnClassifierTest {

  private final TurnClassifier classifier = Bots.classifier(Bots.shop(), LanguageReader.NONE);

  private Classification classify(String text) {
    return classifier.classify(text, null, Instant.EPOCH);
  }

  private Classification answer(String text, @Nullable String slot) {
    return classifier.classify(
        text,
        new WaitingFor("run-1", "cancel-flow", "/do/0/ask", slot, "Which order?"),
        Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "1001", "never mind"})
  void leavesTheAnswerToTheRouterThatAsksWhichIntentIsMeant(String text) {
    WaitingFor which =
        WaitingFor.amongIntents("choice-1", "/choice", "(1) or (2)?", Instant.EPOCH, null);

    assertThat(classifier.classify(text, which, Instant.EPOCH)).isEqualTo(classify(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Where is my ORDER?!", "  where is   my order ", "where is my order"})
  void knowsAnExampleHoweverItIsWritten(String text) {
    Classification found = classify(text);

    assertThat(found.intent()).isEqualTo("track");
    assertThat(found.decidedBy()).isEqualTo(DecidedBy.PHRASE);
    assertThat(found.confidence()).isEqualTo(1);
  }

  @Test
  void knowsAPhrase() {
    assertThat(classify("cheers").intent()).isEqualTo("thanks");
  }

  @Test
  void knowsAPatternAndFindsTheSlotWithItsPlace() {
    Classification found = classify("hi, where is order 1001 now");

    assertThat(found.intent()).isEqualTo("track");
    assertThat(found.decidedBy()).isEqualTo(DecidedBy.PATTERN);
    assertThat(found.slots().get("order"))
        .satisfies(
            slot -> {
              assertThat(slot.value()).isEqualTo("1001");
              assertThat(slot.start()).isEqualTo(19);
              assertThat(slot.end()).isEqualTo(23);
            });
  }

  @Test
  void letsTheModelDecideWhatNoRuleKnows() {
    Classification found = classify("please cancel my purchase");

    assertThat(found.intent()).isEqualTo("cancel");
    assertThat(found.decidedBy()).isEqualTo(DecidedBy.CLASSIFIER);
    assertThat(found.candidates()).hasSize(3);
    assertThat(found.candidates().getFirst().intent()).isEqualTo("cancel");
    assertThat(found.confidence()).isEqualTo(found.candidates().getFirst().confidence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quantum chromodynamics lecture", "", "   ", "?!…", "\uD800", "🙂"})
  void refusesWhatIsFarFromEveryExample(String text) {
    Classification found = classify(text);

    assertThat(found.outOfScope()).isTrue();
    assertThat(found.intent()).isEqualTo(Classification.OUT_OF_SCOPE);
  }

  @Test
  void classifiesAVeryLongText() {
    assertThat(classify("cancel my order ".repeat(500)).candidates()).isNotEmpty();
  }

  @Nested
  class WhileAFlowWaits {

    @ParameterizedTest
    @ValueSource(strings = {"1001", "order 1001", "it is 1001", "where is order 1001"})
    void takesTheAskedValueForTheAnswer(String text) {
      Classification found = answer(text, "order");

      assertThat(found.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
      assertThat(found.intent()).isEqualTo("cancel");
      assertThat(found.outOfScope()).isFalse();
      assertThat(found.slots().get("order").value()).isEqualTo("1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes, please!", "no", "nope", "ok", "Mumbai", "the blue one"})
    void takesAShortReplyForTheAnswer(String text) {
      assertThat(answer(text, null).decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    }

    @ParameterizedTest
    @CsvSource({"thanks a lot,thanks", "Talk to a human!,human", "where is my order,track"})
    void leavesTheFlowForAnotherIntentsOwnWords(String text, String intent) {
      Classification found = answer(text, "order");

      assertThat(found.intent()).isEqualTo(intent);
      assertThat(found.decidedBy()).isEqualTo(DecidedBy.PHRASE);
    }

    @Test
    void leavesTheFlowForALongerTextThatAnotherIntentsPatternKnows() {
      Classification found =
          answer("forget about that, but tell me where is order 1001 right now", "order");

      assertThat(found.intent()).isEqualTo("track");
      assertThat(found.decidedBy()).isEqualTo(DecidedBy.PATTERN);
    }

    @Test
    void takesMoreWordsOfTheSameIntentForTheAnswer() {
      assertThat(answer("cancel my order", null).decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    }
  }
}
