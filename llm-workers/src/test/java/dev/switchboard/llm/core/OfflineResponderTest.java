package dev.switchboard.llm.core;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.SHIPPING;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.llm.core.GenerationAnswer.Answered;
import dev.switchboard.llm.core.GenerationAnswer.Failed;
import org.junit.jupiter.api.Test;

class OfflineResponderTest {

  private final OfflineResponder responder = new OfflineResponder();

  private Answered answered(Requests request) {
    GenerationRequested event = request.event();
    return (Answered) responder.answer(event, event.schema());
  }

  @Test
  void quotesTheSentencesThatFitAndSaysWhereTheyStand() {
    Answered answer =
        answered(asking("How many days do I have to return an item?").with(SHIPPING, RETURNS));

    assertThat(answer.text()).startsWith("You can return any item within 30 days of delivery.");
    assertThat(answer.text()).doesNotContain("**", "[", "#");
    assertThat(answer.citations())
        .containsExactly(new Citation("returns#1", "Returning an item", "knowledge/returns.md"));
    assertThat(answer.usage().responder()).isEqualTo("offline");
  }

  @Test
  void takesItemsOfListsForSentences() {
    Answered answer = answered(asking("are gift cards returnable?").with(RETURNS, SHIPPING));

    assertThat(answer.text()).contains("Gift cards can't be returned.");
  }

  @Test
  void beginsLikeThePageThatIsAboutTheQuestion() {
    Passage paying =
        new Passage(
            "pay#1",
            "Payment methods",
            "You can pay by card. We take no cheques. One payment method pays one order.",
            "pay.md",
            1);

    assertThat(answered(asking("what payment methods are there?").with(paying)).text())
        .isEqualTo("You can pay by card. One payment method pays one order.");
  }

  @Test
  void saysAnAmountOrATimeWhereOneIsAskedFor() {
    Passage countries =
        new Passage("c#1", "Countries", "We ship to Germany and to Norway.", "ship.md", 2);
    Passage costs =
        new Passage(
            "c#2", "Costs", "Shipping to Europe costs $19.90. You pay at checkout.", "ship.md", 1);
    Passage returns =
        new Passage(
            "r#1",
            "Returns",
            "Write which item you return. We send a label. You return an item within 30 days.",
            "returns.md",
            1);

    assertThat(answered(asking("you ship to Germany how much").with(countries, costs)).text())
        .contains("$19.90");
    assertThat(answered(asking("how long until I must return an item").with(returns)).text())
        .contains("within 30 days");
  }

  @Test
  void noFeeIsAnAmountToo() {
    Passage paying =
        new Passage(
            "p#1",
            "Payment methods",
            "You can pay with cards and PayPal. There is no extra fee for PayPal or cards.",
            "payment.md",
            1);
    Passage cancelling =
        new Passage(
            "c#1",
            "What it costs",
            "Cancelling is free of charge: there is no cancellation fee. The amount goes back to a"
                + " card or PayPal.",
            "cancel.md",
            1);

    Answered answer = answered(asking("what is the fee for paypal").with(paying, cancelling));

    assertThat(answer.text()).contains("no extra fee for PayPal").doesNotContain("Cancelling");
  }

  @Test
  void quotesWhatAPronounStandsFor() {
    Passage states =
        new Passage(
            "s#1",
            "States",
            "- Pending means that we have your order. It can still be cancelled.\n"
                + "- Shipped means that the carrier has it. It is on its way.",
            "states.md",
            1);

    assertThat(answered(asking("can I still cancel").with(states)).text())
        .isEqualTo("Pending means that we have your order. It can still be cancelled.");
  }

  @Test
  void saysOnlyWhatIsOfTheNameThatWasAskedFor() {
    Passage costs =
        new Passage(
            "cost#1",
            "Ways and costs",
            "Standard shipping costs $4.90 within the States. International shipping costs $14.90"
                + " to Canada. Returns are free.",
            "costs.md",
            1);

    assertThat(answered(asking("what does shipping to Canada cost?").with(costs)).text())
        .isEqualTo("International shipping costs $14.90 to Canada.");
    assertThat(answered(asking("what does shipping cost?").with(costs)).text())
        .contains("$4.90", "$14.90");
  }

  @Test
  void picksThePageThatFitsBestWhateverItsPlace() {
    Answered answer = answered(asking("cost of express shipping?").with(RETURNS, SHIPPING));

    assertThat(answer.text()).contains("Express shipping costs 9 euros.");
    assertThat(answer.citations().getFirst().passageId()).isEqualTo("shipping#1");
  }

  @Test
  void saysSoWhenNoWordIsTheSame() {
    Answered answer = answered(asking("¿Dónde está?").with(SHIPPING));

    assertThat(answer.text()).startsWith("I am not sure that this is what you mean. Standard");
  }

  @Test
  void saysSoWhenThereIsNothingToQuote() {
    Answered answer = answered(asking("").to("plain", "{}"));

    assertThat(answer.text()).isEqualTo(OfflineResponder.FOUND_NOTHING);
    assertThat(answer.citations()).isEmpty();
  }

  @Test
  void quotesTheResultOfATool() {
    Answered answer =
        answered(
            asking("")
                .to(
                    "plain",
                    """
                    {"question": "what is the delivery status of it",
                     "order": {"id": "1001", "deliveryStatus": "shipped", "total": 12.5}}
                    """));

    assertThat(answer.text()).contains("Delivery status: shipped.");
  }

  @Test
  void sumsUpATextByItsBeginning() {
    Answered answer =
        answered(
            asking("")
                .to("plain", "{\"note\": \"The lamp is broken. I want my money. Now. Or else!\"}"));

    assertThat(answer.text()).isEqualTo("The lamp is broken. I want my money. Now.");
  }

  @Test
  void alwaysSaysTheSame() {
    Requests request = asking("return shoes").with(RETURNS, SHIPPING);

    assertThat(answered(request)).isEqualTo(answered(request));
  }

  @Test
  void takesAnyText() {
    for (String text :
        new String[] {"\uD800", "🙂", "a".repeat(8000), "... !!! ???", "\\E${x}$1"}) {
      assertThat(answered(asking(text).with(RETURNS)).text()).isNotBlank();
      assertThat(answered(asking(text)).text()).isNotBlank();
    }
  }

  @Test
  void fillsASchemaWithWhatItCanFind() {
    Answered answer =
        answered(
            asking("I am angry, the lamp is broken")
                .to("classify", "{\"text\": \"I am angry, the lamp is broken\", \"order\": 7}")
                .wanting(
                    """
                    {"type": "object", "required": ["mood", "summary", "order"], "properties": {
                      "mood": {"enum": ["happy", "angry"]},
                      "summary": {"type": "string"},
                      "order": {"type": "integer"},
                      "extra": {"type": "boolean"}}}
                    """));

    assertThat(answer.json())
        .isEqualTo(
            Requests.json(
                """
                {"mood": "angry", "summary": "I am angry, the lamp is broken.", "order": 7}
                """));
  }

  @Test
  void failsAtASchemaThatItCannotFill() {
    GenerationRequested request =
        asking("hello")
            .wanting(
                """
                {"type": "object", "required": ["price"], "properties": {"price": {"type": "number"}}}
                """)
            .event();

    GenerationAnswer answer = responder.answer(request, request.schema());

    assertThat(((Failed) answer).problem().detail())
        .contains("the required field \"price\"")
        .contains("set OPENAI_BASE_URL");
  }

  @Test
  void choosesNoToolsBecauseItIsNoAgent() {
    GenerationRequested request =
        asking("please send the mail")
            .to("clerk", "{\"request\": \"please send the mail\"}")
            .wanting(
                """
                {"type": "object", "required": ["action"], "properties": {
                  "action": {"type": "string", "enum": ["send_mail", "finish"]}}}
                """)
            .event();

    GenerationAnswer answer = responder.answer(request, request.schema());

    assertThat(((Failed) answer).problem().detail())
        .contains("can't be an agent")
        .contains("set OPENAI_BASE_URL");
  }
}
