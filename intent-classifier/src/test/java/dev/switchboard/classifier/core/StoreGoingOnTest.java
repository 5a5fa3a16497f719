package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.WaitingFor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues with the sample shop's bot: how a message goes on with the one before it. */
class StoreGoingOnTest extends StoreDialogue {

  private static final WaitingFor YES_OR_NO =
      new WaitingFor("run", "cancel-order", "/do/3/confirm", null, "Shall I cancel order 1008?");

  @ParameterizedTest
  @ValueSource(strings = {"i dont need it", "i wont be home", "i only have paypal"})
  void aStatementAboutOneselfIsNoPolishAnd(String text) {
    says("cancel 1008");
    bot("Done: order 1008 is cancelled.");

    assertThat(says(text).meant()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"why", "why?", "how come", "and why not"})
  void askingWhyIsNoRepetition(String text) {
    says("where is order 1008");
    bot("Order 1008 is pending.");

    Classification found = says(text);

    assertThat(wish(found)).isEqualTo("order-status 1008");
    assertThat(found.meant()).matches("where is order 1008\\W+\\w.*");
  }

  @Test
  void furtherQuestionsDoNotHangOnToEachOther() {
    says("do you ship to Switzerland");
    bot("International shipping costs $19.90 to Europe: the UK, Switzerland, Norway.");
    says("how much is it");
    bot("International shipping costs $19.90 to Europe: the UK, Switzerland, Norway.");

    assertThat(says("customs?").meant())
        .isEqualToIgnoringCase("do you ship to Switzerland customs?");
  }

  @Test
  void aPlaceIsKeptForTheNextQuestion() {
    says("how much is shipping");
    bot("Standard shipping costs $4.90.");
    says("to Canada");
    bot("International shipping costs $14.90.");

    assertThat(says("and how long").meant()).containsIgnoringCase("to canada");
  }

  @ParameterizedTest
  @CsvSource({
    "do you accept apple pay, what about klarna, payment-methods",
    "can i use two gift cards, do they expire, gift-cards",
    "is the warranty 2 years, what does it cover, warranty",
  })
  void aQuestionGoesOnWithTheTopic(String before, String text, String intent) {
    says(before);
    bot("I can tell you that.");

    assertThat(says(text).intent()).isEqualTo(intent);
  }

  @Test
  void aValueThatWasLeftOutBelongsToTheQuestionBefore() {
    says("I need an invoice");
    bot("Every order has an invoice.");

    Classification found = says("for 1004");

    assertThat(wish(found)).isEqualTo("invoices 1004");
    assertThat(found.meant()).isEqualTo("I need an invoice 1004");
  }

  @ParameterizedTest
  @CsvSource({
    "call me between 9 and 10 about order 1001, talk-to-human 1001",
    "'where is 1007, when does it ship', order-status 1007",
  })
  void nothingIsPartedThatBelongsTogether(String text, String wish) {
    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource({"when will it arrive", "when will it be here", "how much was it"})
  void itIsTheOrderOfTheTurnBefore(String text) {
    says("1001");
    bot("Order 1001 has been shipped.");

    assertThat(wish(says(text))).isEqualTo("order-status 1001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"is it possible to pay in two parts?", "would it be possible to pay cash"})
  void aQuestionAboutSomethingElseIsNotTheOrders(String text) {
    says("where is 1001");
    bot("Order 1001 has been shipped.");

    assertThat(says(text).intent()).isNotEqualTo("order-status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"when", "how long", "and how much?"})
  void whatOnlyAsksIsNoAnswerToYesOrNo(String text) {
    says("cancel 1008");
    bot("Shall I cancel order 1008? (yes/no)");

    assertThat(says(text, YES_OR_NO).decidedBy()).isNotEqualTo(DecidedBy.WAITING_FLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "forget it", "schon gut"})
  void neverMindAnswersYesOrNo(String text) {
    says("cancel 1008");
    bot("Shall I cancel order 1008? (yes/no)");

    assertThat(says(text, YES_OR_NO).decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "'forget it, leave as is', answer-no",
    "stop, answer-no",
    "ok and in installments?, out-of-scope",
    "NOW, out-of-scope",
    "stupid bot, frustrated",
    "what does pending mean, order-states",
  })
  void aMessageByItself(String text, String intent) {
    Classification found = says(text);

    assertThat(found.outOfScope() ? "out-of-scope" : found.intent()).isEqualTo(intent);
  }
}
