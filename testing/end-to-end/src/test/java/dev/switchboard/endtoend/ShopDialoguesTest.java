package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.view.TurnAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What conversations do to the shop, seen behind the bot's back, and to the help desk. */
@OnTheSharedSystem
class ShopDialoguesTest {

  private final String conversation = Switchboard.freshConversation();

  @Test
  void anOrdersTrueStateComesFromTheShop(Switchboard system) {
    JsonNode order = system.shop().order("1001");
    String tracking = order.at("/fulfillments/0/tracking_id/0").asText();

    TurnAnswer said = system.http().say(conversation, "Where is my order 1001?");

    assertThat(tracking).isNotBlank();
    assertThat(said.text()).contains(order.path("status").asText(), tracking);
  }

  @Test
  void aCancellationHappensOnceAndOnlyAfterYesAndReason(Switchboard system) {
    system.http().say(conversation, "Please cancel order 1002");
    assertThat(system.shop().status("1002")).isEqualTo("pending");
    system.http().say(conversation, "yes please");
    assertThat(system.shop().status("1002")).isEqualTo("pending");

    system.http().say(conversation, "no longer needed");

    JsonNode order = system.shop().order("1002");
    assertThat(order.path("status").asText()).isEqualTo("cancelled");
    assertThat(order.path("cancel_reason").asText()).isEqualTo("no longer needed");
    assertThat(order.path("payment_history"))
        .anyMatch(payment -> payment.path("transaction_type").asText().equals("refund"));
    assertThat(system.shop().writes("cancel_pending_order"))
        .singleElement()
        .satisfies(use -> assertThat(use.path("executions").asInt()).isEqualTo(1));
  }

  @Test
  void aNoLeavesTheOrderAsItIs(Switchboard system) {
    system.http().say(conversation, "cancel order 1008");

    system.http().say(conversation, "no, keep it");

    assertThat(system.shop().status("1008")).isEqualTo("pending");
    assertThat(system.shop().writes("cancel_pending_order")).isEmpty();
  }

  @Test
  void aReturnTakesBackTheItemThatWasNamedAndNoOther(Switchboard system) {
    JsonNode blanket =
        system
            .shop()
            .order("1004")
            .path("items")
            .valueStream()
            .filter(item -> item.path("name").asText().contains("Blanket"))
            .findFirst()
            .orElseThrow();

    system.http().say(conversation, "I want to return an item");
    system.http().say(conversation, "order 1004");
    system.http().say(conversation, "the blanket");
    system.http().say(conversation, "yes");

    JsonNode order = system.shop().order("1004");
    assertThat(order.path("status").asText()).isEqualTo("return requested");
    assertThat(order.path("return_items").valueStream().map(JsonNode::asText))
        .containsExactly(blanket.path("item_id").asText());
    assertThat(system.shop().writes("return_delivered_order_items"))
        .singleElement()
        .satisfies(use -> assertThat(use.path("executions").asInt()).isEqualTo(1));
  }

  @Test
  void aWriteWhoseAnswerGetsLostIsNotRepeatedAndAHumanChecks(Switchboard system) {
    system.http().say(conversation, "cancel order 1003");
    system.http().say(conversation, "yes");
    system.shop().loseNextAnswer();

    TurnAnswer said = system.http().say(conversation, "ordered by mistake");

    assertThat(said.status()).isEqualTo(TurnCompleted.Status.HANDED_OFF);
    assertThat(said.text()).contains("did not confirm", "1003", "colleague");
    assertThat(system.shop().writes("cancel_pending_order"))
        .singleElement()
        .satisfies(use -> assertThat(use.path("executions").asInt()).isEqualTo(1));
  }

  @Test
  void aHumanGetsTheConversationWithItsContextAndGivesItBack(Switchboard system) {
    system.http().say(conversation, "Where is my order 1001?");

    TurnAnswer handed = system.http().say(conversation, "I want to talk to a human");
    TurnAnswer toTheHuman = system.http().say(conversation, "Are you there?");

    assertThat(handed.status()).isEqualTo(TurnCompleted.Status.HANDED_OFF);
    assertThat(toTheHuman.replies()).as("what the bot says while a human has it").isEmpty();
    Witness.await(
        "two records for the help desk", () -> system.witness().handoffs(conversation).size() == 2);
    List<Event.OnHandoffs> desk = system.witness().handoffs(conversation);
    assertThat(desk.getFirst())
        .isInstanceOfSatisfying(
            HandoffRequested.class,
            request -> {
              assertThat(request.reason()).isNotBlank();
              assertThat(request.summary()).contains("talk to a human");
              assertThat(request.recent())
                  .extracting(Utterance::text)
                  .contains("Where is my order 1001?")
                  .anyMatch(text -> text.contains("BP100148213"));
            });
    assertThat(desk.getLast())
        .isInstanceOfSatisfying(
            HandoffMessage.class,
            message -> assertThat(message.text()).isEqualTo("Are you there?"));

    HandoffRequested request = (HandoffRequested) desk.getFirst();
    system.http().giveBack(request.handoffId(), conversation, request.runId());
    Witness.await(
        "the bot to have the conversation again",
        () ->
            Http.json(system.http().conversation(conversation))
                .path("owner")
                .asText()
                .equals("bot"));
    assertThat(system.http().say(conversation, "Where is my order 1007?").text())
        .contains("NW55811970");
  }

  @Test
  void aHumanWhoKnowsOnlyTheConversationGivesItBack(Switchboard system) {
    assertThat(system.http().handBack(conversation)).as("nothing to give back").isEqualTo(409);
    system.http().say(conversation, "I want to talk to a human");
    assertThat(system.http().runs(conversation).at("/runs/0/waits/0/on").asText())
        .isEqualTo("human");

    assertThat(system.http().handBack(conversation)).isEqualTo(202);

    Witness.await(
        "the bot to have the conversation again",
        () ->
            Http.json(system.http().conversation(conversation))
                .path("owner")
                .asText()
                .equals("bot"));
    // the router hears of it by itself, maybe later
    Witness.await(
        "the run to be over",
        () -> system.http().runs(conversation).at("/runs/0/status").asText().equals("succeeded"));
  }

  @Test
  void aConversationIsRememberedWordForWord(Switchboard system) {
    TurnAnswer said = system.http().say(conversation, "How much is express shipping?");

    JsonNode kept = Http.json(Http.ok(system.http().conversation(conversation)));

    assertThat(said.text()).contains("12.90");
    assertThat(kept.path("owner").asText()).isEqualTo("bot");
    Witness.await(
        "question and answer in the transcript",
        () -> Http.json(system.http().conversation(conversation)).path("transcript").size() == 2);
    assertThat(
            Http.json(system.http().conversation(conversation))
                .path("transcript")
                .valueStream()
                .map(line -> line.path("text").asText()))
        .containsExactly("How much is express shipping?", said.text());
  }
}
