package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.WaitingFor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues with the sample shop's bot: what a message leaves out was said before. */
class StoreDialogueTest extends StoreDialogue {

  @ParameterizedTest
  @CsvSource({
    "cancel it, cancel-order 1008",
    "then cancel it, cancel-order 1008",
    "ok cancel it, cancel-order 1008",
    "okay then cancel it please, cancel-order 1008",
    "great and where is it, order-status 1008",
    "I want to cancel my order, cancel-order 1008",
    "please cancel that one, cancel-order 1008",
    "why is it still pending?, order-status 1008",
    "how much was it?, order-status 1008",
    "I want to return it, return-item 1008",
    "and 1002?, order-status 1002",
    "same for 1003, order-status 1003",
    "what about 1002, order-status 1002",
    "ok and 1002 please, order-status 1002",
    "talk to a human, talk-to-human",
    "thanks!, thanks",
  })
  void goesOnAboutTheOrderThatWasNamed(String text, String wish) {
    says("where is order 1008");
    bot("Order 1008 (Headphones) is pending. Expected delivery 2026-12-01.");

    assertThat(wish(says(text)).split(" 1008")[0]).isEqualTo(wish.split(" 1008")[0]);
    begin();
    says("where is order 1008");
    bot("Order 1008 (Headphones) is pending. Expected delivery 2026-12-01.");
    String found = wish(says(text));
    assertThat(wish.contains(" ") ? found : found.split(" ")[0]).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel 9999|sorry 1002|cancel-order 1002",
        "where is 1001|oops 1003|order-status 1003",
        "where is 1001|i meant 1002|order-status 1002",
        "cancel my order|where is 1001|order-status 1001",
        "do you ship to norway?|how much is it|delivery-options",
        "hello|not 1002, 1003|order-status 1003",
        "hello|where is 1002, not 1001|order-status 1002",
        "hello|how much were 1002 and 1008 together|order-status 1002, order-status 1008",
        "hello|hi, two things: 1) where is 1007 2) cancel 1003|order-status 1007, cancel-order"
            + " 1003",
        "hello|no human please, just tell me where 1001 is|order-status 1001",
        "where is 1001|that's too late|out-of-scope",
        "where is 1010|and my money?|refund-status 1010",
        "hello|please|out-of-scope",
        "hello|1001 plz|order-status 1001",
        "hello|ord#1001pls|order-status 1001",
        "cancel 1002|1008 please|cancel-order 1008",
        "can i still cancel order 1001|why not|cancel-order 1001",
        "do you ship to the uk?|cost?|delivery-options",
        "where is 1001|did you save my card number|privacy",
        "where is 1001|what is the tracking number|order-status 1001",
        "hello|cancel everything except 1003|cancel-order",
        "hello|cancel1002|cancel-order 1002",
        "hello|dont send 1002 anymore|cancel-order 1002",
        "hello|I don't need a refund for 1006, just tell me where it is|order-status 1006",
        "hello|I don't want my account any more, delete it|delete-account",
        "hello|what colour does the backpack come in|product-care",
      })
  void aSecondMessageMeans(String first, String second, String wish) {
    says(first);

    assertThat(wish(says(second))).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wo bleibt mein Paket 1007|order-status 1007",
        "¿dónde está mi pedido 1001?|order-status 1001",
        "où est ma commande 1001|order-status 1001",
        "dov'è il mio ordine 1001|order-status 1001",
        "onde está meu pedido 1001|order-status 1001",
        "waar is mijn bestelling 1001|order-status 1001",
        "stornieren 1002|cancel-order 1002",
        "quiero cancelar el pedido 1002|cancel-order 1002",
        "annuler la commande 1002|cancel-order 1002",
        "annulla ordine 1008|cancel-order 1008",
        "quiero devolver 1004|return-item 1004",
        "ich möchte bestellung 1002 stornieren|cancel-order 1002",
        "hoi, kan ik 1003 nog annuleren?|cancel-order 1003",
        "ich schicke 1004 zurück|return-item 1004",
        "wo kann ich 1004 zurückgeben?|return-item 1004",
        "rembourser la commande 1006|refund-status 1006",
        "mi pedido 1001 no ha llegado|order-status 1001",
        "wurde 1002 storniert?|order-status 1002",
        "bitte 1002 nicht stornieren|out-of-scope",
        "non voglio annullare l'ordine 1002|out-of-scope",
        "wo ist meine Bestellung?|out-of-scope",
      })
  void anOrdersNumberAndAClearWordAreUnderstoodInOtherLanguages(String text, String wish) {
    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is it free tho|cancellation-rules",
        "wait whats the refund time|refund-policy",
        "what is in it?|order-status 1002",
        "how much was it?|order-status 1002",
        "actually I meant order 1003|cancel-order 1003",
        "no i just want to know where it is|cancel-order, order-status 1002",
        "this is too complicated, give me a person|talk-to-human 1008",
        "yess|cancel-order",
        "yse|cancel-order",
      })
  void whileACancellationWaitsForAYes(String text, String wish) {
    says("where is order 1008");
    says("cancel 1002");

    assertThat(wish(says(text, new WaitingFor("r-1", "cancel-order", "/do/3", null, "Shall I?"))))
        .isEqualTo(wish);
  }

  @Test
  void aValueFromTheMemoryIsMarked() {
    says("where is order 1008");

    assertThat(says("cancel it").slots().get("order_id")).isEqualTo(SlotValue.remembered("1008"));
  }

  @Test
  void anOrderIsRememberedBeyondTheLinesThatTravel() {
    says("where is order 1008");
    for (int i = 0; i < 6; i++) {
      says("how long does shipping take?");
      bot("Three to five days.");
    }
    said.clear();

    assertThat(wish(says("cancel it"))).isEqualTo("cancel-order 1008");
  }

  @Test
  void theOtherOneIsTheOneBefore() {
    says("where is order 1001");
    says("and 1002?");

    assertThat(wish(says("cancel it"))).isEqualTo("cancel-order 1002");
    assertThat(wish(says("and the other one?"))).isEqualTo("cancel-order 1001");
    assertThat(wish(says("where is it"))).isEqualTo("order-status 1001");
  }

  @Test
  void bothAreTheLastTwo() {
    says("where is order 1001");
    says("and 1002?");

    assertThat(wish(says("cancel both"))).isEqualTo("cancel-order 1001, cancel-order 1002");
  }

  @ParameterizedTest
  @CsvSource({
    "cancel the second one, cancel-order 1003",
    "cancel the last one, cancel-order 1008",
    "cancel all of them, 'cancel-order 1002, cancel-order 1003, cancel-order 1008'",
  })
  void choosesFromWhatTheBotHasListed(String text, String wish) {
    says("which orders do I have");
    bot("You have three open orders: order 1002, order 1003 and order 1008.");

    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @Test
  void asksAgainWhereNothingRefersToWhatWasNamed() {
    says("I want to return order 1004");
    bot("Done: the return of order 1004 is registered.");

    assertThat(says("I want to return an item").slots()).isEmpty();
  }

  @Test
  void myOrderIsNoneOfTwo() {
    says("where is order 1001");
    says("and 1002?");

    assertThat(says("I want to cancel my order").slots()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "do you ship to canada?, and to mexico?, do you ship to mexico?",
    "do you ship to canada?, to mexico?, do you ship to mexico?",
    "do you ship to canada?, what about mexico?, do you ship to mexico?",
    "do you ship to canada?, how long?, do you ship to canada how long?",
  })
  void asksTheSameAboutSomethingElse(String before, String text, String meant) {
    String intent = says(before).intent();
    bot("Parcels to Canada and Mexico take 7 to 12 business days.");

    Classification found = says(text);

    assertThat(found.meant()).isEqualTo(meant);
    assertThat(found.outOfScope()).isFalse();
    assertThat(intent).isNotEqualTo(Classification.OUT_OF_SCOPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"what is the capital of Australia?", "haha", "to be or not to be, friend"})
  void somethingElseIsNoFurtherQuestion(String text) {
    says("do you ship to canada?");

    assertThat(says(text).outOfScope()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "no, goodbye",
    "nope, goodbye",
    "no thanks, goodbye",
    "'no, that is it', goodbye",
    "ok thanks, goodbye",
    "nothing, goodbye",
    "yes, answer-yes",
    "sure, answer-yes",
    "'yes, thanks', answer-yes",
    "where is order 1001, order-status",
    "'no, cancel order 1002', cancel-order",
  })
  void knowsWhatTheAnswerToAnythingElseMeans(String text, String intent) {
    says("thanks");
    bot(MORE);

    assertThat(says(text).intent()).isEqualTo(intent);
  }

  @Test
  void aNoAfterNothingThatWasOfferedIsStillANo() {
    says("hello");
    bot("Hello!");

    assertThat(says("no").intent()).isEqualTo("answer-no");
  }

  @Test
  void anOptionOfAListIsWhatTheUserWouldHaveWritten() {
    says("help");
    bot("I can do this:\n(1) Track an order\n(2) Cancel an order\n(3) Talk to a human");

    Classification found = says("the second");

    assertThat(found.intent()).isEqualTo("cancel-order");
    assertThat(found.meant()).isEqualTo("Cancel an order");
  }

  private static WaitingFor question(String flow, @Nullable String slot) {
    return new WaitingFor("run", flow, "/do/0/ask", slot, "Which order do you mean?");
  }

  @ParameterizedTest
  @CsvSource({
    "how much does return shipping cost?",
    "what is the capital of Australia?",
    "can you look it up by my email?",
  })
  void aQuestionIsNoAnswerThoughItResemblesTheAskingFlow(String text) {
    Classification found = says(text, question("return-item", "order_id"));

    assertThat(found.decidedBy()).isNotEqualTo(Classification.DecidedBy.WAITING_FLOW);
    assertThat(found.intent()).isNotEqualTo("return-item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1004", "it is 1004 I think", "1004, is that right?", "order 1004?"})
  void anAnswerIsOneAlsoInAQuestion(String text) {
    Classification found = says(text, question("return-item", "order_id"));

    assertThat(found.decidedBy()).isEqualTo(Classification.DecidedBy.WAITING_FLOW);
    assertThat(found.slots()).containsKey("order_id");
  }

  @Test
  void anAnswerMayReferToWhatWasNamed() {
    says("where is order 1008");
    bot("Order 1008 is pending.");
    says("hello");

    Classification found = says("the same one", question("cancel-order", "order_id"));

    assertThat(found.slots()).containsEntry("order_id", SlotValue.remembered("1008"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"actually the other one", "cancel the other one", "no wait the other one"})
  void theOtherOneCorrects(String text) {
    says("where is order 1002");
    says("cancel order 1003");

    Classification found = says(text, question("cancel-order", null));

    assertThat(found.corrected()).containsExactly("order_id");
    assertThat(found.slots()).containsEntry("order_id", SlotValue.remembered("1002"));
  }

  @Test
  void theOtherOneOfAListIsNoCorrection() {
    says("where is order 1002");
    says("return order 1004");
    bot("Order 1004 has: (1) a backpack, (2) a blanket. Which do you want to return?");

    assertThat(says("the other one", question("return-item", null)).corrected()).isEmpty();
  }

  @Test
  void aSecondWishBehindANoIsNoCorrection() {
    says("cancel order 1002");

    Classification found = says("no where is my order 1005", question("cancel-order", null));

    assertThat(found.corrected()).isEmpty();
    assertThat(wish(found)).contains("order-status 1005");
  }

  @ParameterizedTest
  @CsvSource({
    "how much did it cost, order-status 1008",
    "how much did I pay for it?, order-status 1008",
    "when will it be here??, order-status 1008",
    "when does it come?, order-status 1008",
    "which carrier is it?, order-status 1008",
    "carrier?, order-status 1008",
    "eta?, order-status 1008",
    "tracking number again please, order-status 1008",
    "what's in it?, order-status 1008",
    "and the refund?, refund-status 1008",
    "what about the refund?, refund-status 1008",
    "can it still be changed?, change-order 1008",
  })
  void aQuestionAboutTheThingThatWasToldIsAboutIt(String text, String wish) {
    says("where is order 1008");
    bot("Order 1008 (Headphones) is pending. Expected delivery 2026-12-01.");

    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource({
    "opening hours?, contact-customer-service",
    "how much is shipping?, delivery-options",
    "how long is the warranty?, warranty",
    "is it possible to pay by invoice?, payment-methods",
    "what is the capital of Australia?, out-of-scope",
    "is it raining in Berlin?, out-of-scope",
    "that is not what I asked, out-of-scope",
  })
  void aQuestionAboutSomethingElseIsNotAboutTheThingThatWasTold(String text, String wish) {
    says("where is order 1008");
    bot("Order 1008 (Headphones) is pending. Expected delivery 2026-12-01.");

    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @Test
  void aFurtherValueSaysWhatIsAskedOfTheOneBefore() {
    List<Classification.Part> parts = says("how much were 1002 and 1008 together").parts();

    assertThat(parts.getFirst().meant()).isNull();
    assertThat(parts.getLast().meant()).isEqualTo("how much were 1008");
  }

  @Test
  void aVagueQuestionWhileAYesIsAskedForIsOfWhatWouldBeDone() {
    says("return the backpack from 1004");
    bot("From order 1004 you want to return: Backpack. Shall I start the return of order 1004?");

    Classification found = says("how long do I have btw", question("return-item", null));

    assertThat(found.intent()).isEqualTo("refund-policy");
  }

  @Test
  void aQuestionGoesOnAboutTheMatterOfTheQuestionBefore() {
    says("can I cancel an order?");
    bot("You can cancel an order as long as it is pending.");

    Classification found = says("does that cost anything?");

    assertThat(found.intent()).isEqualTo("cancellation-fee");
    assertThat(found.meant()).isEqualTo("can i cancel an order does that cost anything?");
  }

  @ParameterizedTest
  @CsvSource({
    "is that free?, cancellation-rules",
    "does it cost anything?, cancellation-fee",
    "what is in it?, order-status 1002",
    "how much was it?, order-status 1002",
    "how long does a refund take?, refund-policy",
  })
  void aQuestionInsteadOfAnAnswerIsAboutWhatTheFlowAsks(String text, String wish) {
    says("cancel order 1002");
    bot("This is what would be cancelled: order 1002. Shall I cancel order 1002?");
    Classification yesNo = says(text, question("cancel-order", null));
    assertThat(wish(yesNo)).isEqualTo(wish);
    assertThat(yesNo.decidedBy()).isEqualTo(Classification.DecidedBy.CLASSIFIER);

    begin();
    says("cancel order 1002");
    bot("This is what would be cancelled: order 1002. Shall I cancel order 1002?");
    says("yes", question("cancel-order", null));
    bot("Is order 1002 no longer needed, or was it ordered by mistake?");
    String reason = "any text is an answer";
    WaitingFor any =
        new WaitingFor("run", "cancel-order", "/do/1/ask", null, reason, true, null, null);
    boolean sure = !text.startsWith("how much");
    assertThat(says(text, any).decidedBy() == Classification.DecidedBy.CLASSIFIER).isEqualTo(sure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel that one too", "also cancel 1008", "1008 as well", "and 1008"})
  void theSameOfAnotherOneIsNeitherAnAnswerNorACorrection(String text) {
    says("where is order 1008");
    says("cancel order 1002");

    Classification found = says(text, question("cancel-order", null));

    assertThat(wish(found)).isEqualTo("cancel-order 1008");
    assertThat(found.decidedBy()).isEqualTo(Classification.DecidedBy.CLASSIFIER);
    assertThat(found.corrected()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes and 1008 too", "yes, and cancel 1008 as well"})
  void theSameOfAnotherOneMayComeBehindAnAnswer(String text) {
    says("cancel order 1002");

    Classification found = says(text, question("cancel-order", null));

    assertThat(found.decidedBy()).isEqualTo(Classification.DecidedBy.WAITING_FLOW);
    assertThat(wish(found)).isEqualTo("cancel-order, cancel-order 1008");
    assertThat(found.corrected()).isEmpty();
  }

  @Test
  void whatTheBotGivesAsAnExampleIsNotMentioned() {
    says("I would like to know the status");
    bot("Which order do you mean? Please send me its number, for example 1001.");

    assertThat(says("can i still change it", question("order-status", "order_id")).slots())
        .isEmpty();
  }

  @Test
  void aMessageThatTheBotQuotesNamesNothing() {
    says("what can you do");
    bot("I tell you where an order is (\"where is my order 1001?\"), and cancel one.");

    assertThat(says("where is my order").slots()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "why not?, order-status 1001",
    "ok when does it come then, order-status 1001",
    "ok then cancel it, cancel-order 1001",
    "you never answer my question, out-of-scope",
  })
  void takesAQuestionAndAReproachForWhatTheyAre(String text, String wish) {
    says("where is 1001");
    bot("Order 1001 has been shipped.");

    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource({
    "wheres 1001 and also can u cancel 1002, 'order-status 1001, cancel-order 1002'",
    "both 1001 and 1007 please, 'order-status 1001, order-status 1007'",
  })
  void readsTwoThingsWithFewWords(String text, String wish) {
    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @Test
  void aQuestionThatHasLapsedIsNotAnswered() {
    WaitingFor old =
        new WaitingFor(
            "run",
            "cancel-order",
            "/do/0/ask",
            "order_id",
            "Which order?",
            false,
            NOW.minusSeconds(90_000),
            NOW.minusSeconds(40_000));

    assertThat(wish(says("1001", old))).isEqualTo("order-status 1001");
  }

  @Test
  void aSecondOrderIsNeverLostThoughWhatIsAskedOfItIsNotSure() {
    Classification found = says("where is 1001 and how much was 1008?");

    assertThat(found.parts())
        .extracting(part -> part.slots().get("order_id").value())
        .containsExactly("1001", "1008");
  }

  @ParameterizedTest
  @CsvSource({
    "how much was the first one, order-status 1001",
    "cancel the second one, cancel-order 1007",
    "where is the third order, order-status 1008",
    "when does the last one come, order-status 1008",
  })
  void countsTheOrdersThatWereNamedTogetherSomeTurnsAgo(String text, String wish) {
    says("where are 1001, 1007 and 1008?");
    bot("Order 1001 is shipped.");
    bot("Order 1007 is processed.");
    bot("Order 1008 is pending.");
    says("cancel 1008");
    bot("Order 1008 stays as it is.");

    assertThat(wish(says(text))).isEqualTo(wish);
  }

  @Test
  void countsTheOrdersThatWereNamedOneByOne() {
    says("where is 1001");
    bot("Order 1001 is shipped.");
    says("and 1002");
    bot("Order 1002 is pending.");

    assertThat(wish(says("how much was the first one"))).isEqualTo("order-status 1001");
  }

  @Test
  void countsNoOrdersWhereSomethingElseIsCounted() {
    says("where are 1001 and 1007?");
    bot("Order 1001 is shipped.");
    bot("Order 1007 is processed.");
    says("thanks");
    bot("You are welcome.");

    assertThat(says("how do I add the second address to my account").slots()).isEmpty();
  }
}
