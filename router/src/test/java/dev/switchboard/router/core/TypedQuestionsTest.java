package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextCatalog;
import dev.switchboard.flows.text.TextLocale;
import dev.switchboard.flows.text.TextPattern;
import dev.switchboard.router.core.bot.BotFlows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedQuestionsTest {

  private static Play asked(String with) {
    var flows = new LinkedHashMap<String, String>();
    flows.put(
        "main",
        "- a: { call: ask, with: "
            + with
            + " }\n- b: { call: tool, with: { name: act, arguments: '${ . }' } }\n"
            + "- elsewhere: { call: reply, with: { text: Elsewhere. } }");
    flows.put("human", "- a: { call: handoff, with: { reason: asked } }");
    flows.put("hours", "- a: { call: reply, with: { text: From 9 to 5. } }");
    return Play.with(flows).user("Go");
  }

  private static Play sure() {
    return asked("{ type: yesNo, text: 'It costs $5. Shall I cancel it? (yes/no)' }");
  }

  private static Play item(String type) {
    return asked(
        "{ type: "
            + type
            + ", text: 'Which?', options: [ { label: Running Shoes, value: 7 }, T-Shirt, Blanket ]"
            + " }");
  }

  private static Play order(String more) {
    return asked(
        "{ type: slot, slot: order_id, text: 'I can do that. Which order is it? Send me its"
            + " number.'"
            + more
            + " }");
  }

  private static String value(Play play) {
    return play.last(ToolRequested.class).arguments().path("value").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes|true",
        "no problem, go ahead|true",
        "yes why not|true",
        "👍|true",
        "ja gerne|true",
        "not ok|false",
        "👎|false",
        "no, keep it|false",
        "auf keinen Fall|false"
      })
  void yesNoTakesWordsIdiomsAndSymbols(String text, String value) {
    assertThat(value(sure().user(text, "main", 0.3, Map.of()))).isEqualTo(value);
  }

  @Test
  void whatElseAnAnswerNamesIsInItsOutput() {
    var slots =
        Map.of(
            "order_id", new SlotValue("1003", "1003", 0, 4),
            "reason", new SlotValue("late", "too late", 5, 13));
    Play play =
        order("")
            .user(
                "1003 too late",
                new Classification(
                    "main", 0.9, List.of(), false, slots, "en", DecidedBy.WAITING_FLOW));

    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(
            json(
                """
                {"text": "1003 too late", "value": "1003", "slots": {"order_id": "1003", "reason": "late"}}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "nope", "no thanks", "nein"})
  void aBareNoToAQuestionForAValueMeansThatThereIsNone(String text) {
    Play play =
        order(", otherwise: { dontHave: { text: Then another way., then: elsewhere } }")
            .user(text, "main", 0.3, Map.of());

    assertThat(play.says()).containsExactly("Then another way.", "Elsewhere.");
  }

  @Test
  void whoCannotTellIsAskedDifferently() {
    Play play = sure().user("I don't know", "main", 0.3, Map.of());
    assertThat(play.says()).singleElement().asString().contains("Take your time");
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes but 1003", "yes cancel it not 1003 though", "both", "the blue one"})
  void aYesWithAReservationIsNoYes(String text) {
    Play play = sure().user(text, "main", 0.3, Map.of());
    assertThat(play.says())
        .containsExactly("Please answer with yes or no. Shall I cancel it? (yes/no)");
  }

  @Test
  void aQuestionIsNeverAskedInTheSameWordsTwice() {
    Play play = sure().user("banana", "main", 0.3, Map.of());
    String second = play.says().getFirst();
    String third = play.user("banana", "main", 0.3, Map.of()).says().getFirst();
    assertThat(List.of("It costs $5. Shall I cancel it? (yes/no)", second, third))
        .doesNotHaveDuplicates();
  }

  @Test
  void againHasTheFlowsOwnVariants() {
    Play play =
        asked("{ type: yesNo, text: 'Sure?', attempts: 4, again: [ 'Yes or no?', 'Well?' ] }");
    assertThat(play.user("banana").says()).containsExactly("Yes or no?");
    assertThat(play.user("banana").says()).containsExactly("Well?");
    assertThat(play.user("banana").says()).containsExactly("Well?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the shoes|7",
        "the second one|'\"T-Shirt\"'",
        "blankett|'\"Blanket\"'",
        "the last|'\"Blanket\"'"
      })
  void optionTakesAPartAPlaceOrATypo(String text, String value) {
    assertThat(value(item("option").user(text, "main", 0.3, Map.of()))).isEqualTo(value);
  }

  @Test
  void optionsTakesSeveral() {
    assertThat(value(item("options").user("1 and the blanket", "main", 0.3, Map.of())))
        .isEqualTo("[7,\"Blanket\"]");
    assertThat(value(item("options").user("all of them", "main", 0.3, Map.of())))
        .isEqualTo("[7,\"T-Shirt\",\"Blanket\"]");
  }

  @Test
  void optionAsksWhichOfSeveralIsMeant() {
    Play play = item("option").user("shoes or blanket", "main", 0.3, Map.of());
    assertThat(play.says())
        .containsExactly("Please choose one of these: Running Shoes or Blanket.");
    play.user("hm", "main", 0.3, Map.of());
    assertThat(play.says())
        .containsExactly("Please choose one of these: Running Shoes, T-Shirt, or Blanket.");
  }

  @Test
  void noneOfTheOptionsIsANeverMind() {
    Play play = item("option").user("none of them", "main", 0.3, Map.of());
    assertThat(play.says()).containsExactly("All right.");
  }

  @Test
  void slotTakesWhatTheClassifierFoundElseThePattern() {
    assertThat(value(order("").user("1001", "main", 0.3, Map.of("order_id", "1001"))))
        .isEqualTo("\"1001\"");
    Play play = order(", validate: { pattern: '#(W[0-9]+)' }");
    assertThat(value(play.user("it is #W17", "main", 0.3, Map.of()))).isEqualTo("\"W17\"");
  }

  @Test
  void slotIsAskedForAgainInFewerWords() {
    assertThat(order("").user("the blue one", "main", 0.3, Map.of()).says())
        .containsExactly("I could not find that in your message. Which order is it?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I dont have the number|No problem. When you have it",
        "can't find it|No problem. When you have it",
        "no idea|No problem. When you know it",
        "why do you need that?|I ask because"
      })
  void asidesAreAnsweredBeforeTheQuestionComesUpAgain(String text, String answer) {
    Play play = order("").user(text, "main", 0.3, Map.of());
    assertThat(play.says())
        .singleElement()
        .asString()
        .startsWith(answer)
        .endsWith("Which order is it?");
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
  }

  @Test
  void aQuestionAboutTheQuestionIsNoAttempt() {
    Play play = order(", attempts: 1").user("why?", "main", 0.3, Map.of());
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
  }

  @Test
  void otherwiseSaysSomethingAndGoesElsewhere() {
    Play play =
        order(", otherwise: { dontHave: { text: Then another way., then: elsewhere } }")
            .user("I lost it", "main", 0.3, Map.of());
    assertThat(play.says()).containsExactly("Then another way.", "Elsewhere.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void otherwiseTakesANeverMind() {
    Play play =
        order(", otherwise: { neverMind: { text: Nothing was done., then: end } }")
            .user("never mind", "main", 0.3, Map.of());
    assertThat(play.says()).containsExactly("Nothing was done.");
    assertThat(play.state.runs()).isEmpty();
  }

  private static Play sureOfItems(String more) {
    return asked(
        "{ type: yesNo, text: 'Shall I send both back?', options: [ Backpack, Blanket ]"
            + more
            + " }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no, just the backpack|[\"Backpack\"]",
        "sorry, the blanket|[\"Blanket\"]",
        "yes but only the blanket|[\"Blanket\"]",
        "yes please|true",
        "yes, both|true",
        "no|false",
        "rather not|false"
      })
  void aYesNoQuestionWithOptionsTakesWhatIsWantedInstead(String text, String value) {
    assertThat(value(sureOfItems("").user(text, "main", 0.3, Map.of()))).isEqualTo(value);
  }

  @Test
  void otherwiseTakesANo() {
    Play play =
        sureOfItems(", otherwise: { no: { text: Nothing is sent back. } }")
            .user("no", "main", 0.3, Map.of());
    assertThat(play.says()).containsExactly("Nothing is sent back.");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void otherwiseTakesTheLastTryThatIsNoAnswer() {
    Play play =
        order(", attempts: 2, otherwise: { tooOften: { text: I stop here., then: elsewhere } }")
            .user("purple", "main", 0.3, Map.of())
            .user("still purple", "main", 0.3, Map.of());
    assertThat(play.says()).endsWith("I stop here.", "Elsewhere.");
  }

  @Test
  void aPersonIsAnotherWishWhereTheFlowHasNoWayOfItsOwn() {
    assertThat(order("").user("a person please", "human", 0.9, Map.of()).completedTurn().status())
        .isEqualTo(Status.HANDED_OFF);
    assertThat(
            order(", otherwise: { person: { then: elsewhere } }")
                .user("a person please", "human", 0.9, Map.of())
                .says())
        .containsExactly("Elsewhere.");
  }

  @Test
  void anotherWishIsAnsweredAndTheQuestionComesUpAgainInShort() {
    Play play = order("").user("When are you open?", "hours", 0.95, Map.of());
    assertThat(play.says()).containsExactly("From 9 to 5.", "Which order is it?");
  }

  @Test
  void aTextIsWhateverIsSaidButAnAside() {
    Play play = asked("{ type: text, text: 'What happened?' }");
    assertThat(value(play.user(" They came wet. ", "main", 0.3, Map.of())))
        .isEqualTo("\"They came wet.\"");
    Play other = asked("{ type: text, text: 'What happened?' }");
    assertThat(other.user("why do you ask", "main", 0.3, Map.of()).says())
        .containsExactly("I ask because I can't go on without it. What happened?");
  }

  @Test
  void sayTakesANamedTextWithTheDatasValues() {
    TextCatalog texts =
        new TextCatalog(
            Map.of(
                "shipped",
                Map.of(
                    TextCatalog.ANY,
                    List.of(
                        TextPattern.of("Order {id} for {total, money} left on {day, date}.")))));
    Flow flow =
        Play.flow(
            "main",
            "- a: { set: { id: 7 }, export: { as: '{ id: 1, total: 19.9 }' } }\n"
                + "- b: { call: reply, with: { say: shipped, values: { day: '2026-12-01' } } }");
    BotFlows bot =
        new BotFlows(
            Map.of("main", flow),
            Map.of("main", "main"),
            "main",
            key -> Optional.empty(),
            Map.of(),
            Map.of(),
            Set.of(),
            BotFlows.IntentLabels.NONE,
            BotFlows.UnsupportedLanguage.NONE,
            Play.TEXTS,
            new Speech(texts, List.of("en"), TextLocale.DEFAULT));
    assertThat(Play.of(bot).user("Go").says())
        .containsExactly("Order 7 for $19.90 left on Dec 1, 2026.");
  }

  @Test
  void sayFailsWithTheNameOfTheValueThatIsMissing() {
    Play play = asked("{ type: slot, slot: order_id, say: look-up.not-found }");
    assertThat(play.completedTurn().error().detail())
        .isEqualTo("the text look-up.not-found: there is no value for {value}");
  }

  @Test
  void theOutputHasTheValueAndTheText() {
    Play play = sure().user("yes please", "main", 0.3, Map.of());
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(json("{'text': 'yes please', 'value': true}"));
  }
}
