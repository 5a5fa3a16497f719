package dev.switchboard.bot;

import static dev.switchboard.bot.ShopAnswers.DELIVERED;
import static dev.switchboard.bot.ShopAnswers.DOWN;
import static dev.switchboard.bot.ShopAnswers.NOT_FOUND;
import static dev.switchboard.bot.ShopAnswers.PENDING;
import static dev.switchboard.bot.ShopAnswers.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.reading.BotFolders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sample shop's flows say and call, with the shop's answers given. */
class StoreDialogueTest {

  private static final BotFolder STORE = BotFolders.load(Path.of("..", "bots", "store"));

  @Test
  void tellsWhereAnOrderIs() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "order-status")
            .given("get_order_details", SHIPPED)
            .say("Where is my order 1001?", "order-status", "order_id", "1001");

    // then
    assertThat(out)
        .containsExactly(
            "tool: get_order_details {\"order_id\":\"1001\"}",
            "Order 1001 (Running Shoes and T-Shirt) has been shipped and is on its way to you."
                + " Tracking number: BP100148213 (Blue Parcel), expected delivery 2026-12-01.");
  }

  @Test
  void asksForTheNumberThatIsMissing() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "order-status", "no idea", "it's #1001, I think")
            .given("get_order_details", SHIPPED)
            .say("where is it", "order-status");

    // then
    assertThat(out).hasSize(4);
    assertThat(out.get(1)).contains("could not find an order number");
    assertThat(out.get(2)).isEqualTo("tool: get_order_details {\"order_id\":\"1001\"}");
    assertThat(out.get(3)).contains("shipped");
  }

  @Test
  void stopsAskingAfterThreeTries() throws Exception {
    assertThat(
            new Dialogue(STORE, "order-status", "what", "huh", "eh")
                .say("where is it", "order-status"))
        .last()
        .asString()
        .contains("talk to a human");
  }

  @Test
  void isKindAboutAnUnknownOrder() throws Exception {
    assertThat(
            new Dialogue(STORE, "order-status")
                .given("get_order_details", NOT_FOUND)
                .say("order 4711", "order-status", "order_id", "4711"))
        .last()
        .asString()
        .startsWith("I can't find an order 4711. Please check the number")
        .doesNotContain("Error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-status", "cancel-order", "return-item", "refund-status"})
  void saysWhatHappensNextWhenTheShopIsDown(String flow) throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, flow)
            .given("get_order_details", DOWN)
            .say("order 1001", flow, "order_id", "1001");

    // then: one attempt, two retries, an answer
    assertThat(out).hasSize(4);
    assertThat(out.getLast()).contains("does not answer right now", "in a few minutes");
  }

  @Test
  void cancelsAfterAYesAndAReason() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "cancel-order", "yes please", "no longer needed")
            .given("get_order_details", PENDING)
            .given("cancel_pending_order", "{\"status\": \"cancelled\"}")
            .say("cancel order 1002", "cancel-order", "order_id", "1002");

    // then
    assertThat(out)
        .containsExactly(
            "tool: get_order_details {\"order_id\":\"1002\"}",
            "This is what would be cancelled: order 1002, Headphones. You get $149.00 back to PayPal,"
                + " within 5 to 7 business days. A cancellation is free of charge and can't be undone."
                + " Shall I cancel order 1002? (yes/no)",
            "One last thing for our books: is the order no longer needed, or was it ordered by mistake?",
            "tool: cancel_pending_order {\"order_id\":\"1002\",\"reason\":\"no longer needed\"}",
            "Done: order 1002 is cancelled. $149.00 goes back to PayPal, within 5 to 7 business days. You"
                + " get a confirmation by e-mail.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "no, keep it", "ok no don't", "wait, not yet"})
  void keepsTheOrderAfterANo(String answer) throws Exception {
    assertThat(
            new Dialogue(STORE, "cancel-order", answer)
                .given("get_order_details", PENDING)
                .say("cancel order 1002", "cancel-order", "order_id", "1002"))
        .last()
        .asString()
        .contains("nothing was cancelled");
  }

  @Test
  void takesAReasonThatWasGivenAlready() throws Exception {
    assertThat(
            new Dialogue(STORE, "cancel-order", "yes")
                .given("get_order_details", PENDING)
                .given("cancel_pending_order", "{}")
                .say("I bought 1002 by mistake, cancel it", "cancel-order", "order_id", "1002"))
        .contains(
            "tool: cancel_pending_order {\"order_id\":\"1002\",\"reason\":\"ordered by mistake\"}");
  }

  @Test
  void explainsWhyAShippedOrderIsNotCancelled() throws Exception {
    assertThat(
            new Dialogue(STORE, "cancel-order")
                .given("get_order_details", SHIPPED)
                .say("cancel 1001", "cancel-order", "order_id", "1001"))
        .last()
        .asString()
        .contains("can't be cancelled any more", "this one is shipped", "Once it has arrived");
  }

  @Test
  void givesAnUnconfirmedCancellationToAHuman() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "cancel-order", "yes", "by mistake")
            .given("get_order_details", PENDING)
            .given("cancel_pending_order", DOWN)
            .say("cancel order 1002", "cancel-order", "order_id", "1002");

    // then: a write is not tried again by the flow
    assertThat(out).filteredOn(line -> line.startsWith("tool: cancel")).hasSize(1);
    assertThat(out.getLast())
        .startsWith("handoff: cancellation not confirmed: The customer said yes")
        .contains("Unavailable");
  }

  @Test
  void returnsTheItemThatIsChosen() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "return-item", "the green thing", "2", "yes")
            .given("get_order_details", DELIVERED)
            .given("return_delivered_order_items", "{\"status\": \"return requested\"}")
            .say("return something from 1004", "return-item", "order_id", "1004");

    // then
    assertThat(out).hasSize(6);
    assertThat(out.get(1))
        .contains("1. Backpack (grey, 20 l), $64.00\n2. Blanket (queen), $59.90\nWhich");
    assertThat(out.get(2)).contains("I am not sure which you mean");
    assertThat(out.get(3)).contains("Blanket (queen), $59.90").doesNotContain("Backpack");
    assertThat(out.get(4))
        .isEqualTo(
            "tool: return_delivered_order_items {\"order_id\":\"1004\",\"item_ids\":[\"50802\"],"
                + "\"payment_method_id\":\"credit_card_1101\"}");
    assertThat(out.get(5)).contains("Blanket", "requested", "5 to 7 business days");
  }

  @Test
  void knowsTheItemFromTheFirstMessage() throws Exception {
    assertThat(
            new Dialogue(STORE, "return-item")
                .given("get_order_details", DELIVERED)
                .say("send back the backpack of 1004", "return-item", "order_id", "1004"))
        .last()
        .asString()
        .contains("Backpack", "(yes/no)")
        .doesNotContain("Blanket");
  }

  @Test
  void doesNotReturnWhatHasNotArrived() throws Exception {
    assertThat(
            new Dialogue(STORE, "return-item")
                .given("get_order_details", PENDING)
                .say("return 1002", "return-item", "order_id", "1002"))
        .last()
        .asString()
        .contains("Only delivered orders", "pending", "cancel order 1002");
  }

  @Test
  void answersFromAPageAndNamesIt() throws Exception {
    // when
    List<String> out =
        new Dialogue(STORE, "answer-question")
            .given(
                "retrieve",
                """
                {"confidence": 0.9, "passages": [
                  {"id": "a", "title": "Shipping", "text": "x", "source": "knowledge/shipping-options.md", "confidence": 0.9},
                  {"id": "b", "title": "Shipping > Ways", "text": "y", "source": "knowledge/shipping-options.md", "confidence": 0.8},
                  {"id": "c", "title": "Reviews", "text": "z", "source": "knowledge/reviews.md", "confidence": 0.1}]}
                """)
            .given("generate", "{\"text\": \"Express shipping costs $12.90.\"}")
            .say("how much is express", "delivery-options");

    // then
    assertThat(out).containsExactly("Express shipping costs $12.90.\n\nSource: Shipping");
  }

  @Test
  void doesNotGuessWhereNoPageAnswers() throws Exception {
    assertThat(
            new Dialogue(STORE, "answer-question")
                .given(
                    "retrieve",
                    "{\"confidence\": 0.2, \"passages\": [{\"id\": \"a\", \"title\": \"Shipping\", \"confidence\": 0.2}]}")
                .say("what", "privacy"))
        .singleElement()
        .asString()
        .contains("do not want to guess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "all of them", "1 and 2", "the backpack and the blanket"})
  void returnsSeveralItems(String answer) throws Exception {
    assertThat(
            new Dialogue(STORE, "return-item", answer)
                .given("get_order_details", DELIVERED)
                .say("return something from 1004", "return-item", "order_id", "1004"))
        .last()
        .asString()
        .contains("Backpack", "Blanket", "(yes/no)");
  }

  @Test
  void saysFirstWhatWasAskedOfAnOrder() throws Exception {
    assertThat(
            new Dialogue(STORE, "order-status")
                .given("get_order_details", PENDING)
                .say("how much was it and where is it?", "order-status", "order_id", "1002"))
        .last()
        .asString()
        .startsWith("It came to $149.00. Order 1002 (Headphones) is pending");
  }

  @Test
  void saysThePriceAloneWhereNothingElseIsAsked() throws Exception {
    assertThat(
            new Dialogue(STORE, "order-status")
                .given("get_order_details", PENDING)
                .say("how much was it?", "order-status", "order_id", "1002"))
        .last()
        .asString()
        .isEqualTo("Order 1002 (Headphones) came to $149.00.");
  }

  @Test
  void looksIntoThePagesBeforeItSaysThatItCannotHelp() throws Exception {
    assertThat(
            new Dialogue(STORE, "out-of-scope")
                .given(
                    "retrieve",
                    """
                    {"confidence": 0.95, "passages": [
                      {"id": "a", "title": "Warranty", "text": "x", "source": "knowledge/warranty.md", "confidence": 0.95}]}
                    """)
                .given("generate", "{\"text\": \"Two years.\"}")
                .say("guarantee?", Intents.OUT_OF_SCOPE))
        .containsExactly("Two years.\n\nSource: Warranty");
  }

  @Test
  void tellsOfARefund() throws Exception {
    assertThat(
            new Dialogue(STORE, "refund-status")
                .given(
                    "get_order_details",
                    """
                    {"order_id": "1006", "status": "cancelled", "payment_history": [
                      {"transaction_type": "payment", "amount": 99.0, "payment_method_id": "credit_card_1"},
                      {"transaction_type": "refund", "amount": 99.0, "payment_method_id": "credit_card_1"}]}
                    """)
                .say("refund 1006", "refund-status", "order_id", "1006"))
        .last()
        .asString()
        .contains("a refund of $99.00", "5 to 7 business days");
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "thanks", "goodbye", "help"})
  void makesSmallTalk(String intent) throws Exception {
    assertThat(new Dialogue(STORE, "small-talk").say("hi", intent)).hasSize(1);
  }

  @Test
  void handsOverToAHumanWithContext() throws Exception {
    assertThat(
            new Dialogue(STORE, "talk-to-human")
                .say("get me a human about 1001", "talk-to-human", "order_id", "1001"))
        .last()
        .asString()
        .isEqualTo(
            "handoff: the customer asked for a person: The customer asked for a person: get me a human"
                + " about 1001 (order 1001)");
  }

  @Test
  void takesDownAComplaint() throws Exception {
    assertThat(
            new Dialogue(STORE, "complaint", "the shoes came wet")
                .given("generate", "{\"text\": \"Wet shoes.\"}")
                .say("I want to complain", "complaint"))
        .last()
        .asString()
        .isEqualTo("handoff: complaint: Wet shoes.");
  }

  @Test
  void saysHonestlyWhatItCannotDo() throws Exception {
    assertThat(
            new Dialogue(STORE, "out-of-scope")
                .given("retrieve", "{\"confidence\": 0.3, \"passages\": []}")
                .say("capital of Peru?", Intents.OUT_OF_SCOPE))
        .singleElement()
        .asString()
        .contains("not something I can help with", "talk to a human");
  }
}
