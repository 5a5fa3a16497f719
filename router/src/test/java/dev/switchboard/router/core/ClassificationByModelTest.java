package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.IntentModel.OfferedIntent;
import dev.switchboard.router.core.bot.IntentModel.OfferedSlot;
import dev.switchboard.router.core.bot.IntentModel.When;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model tells which intents a message has. */
class ClassificationByModelTest {

  private static final Map<String, String> FLOWS = new LinkedHashMap<>();

  static {
    FLOWS.put("fallback", "- a: { call: reply, with: { text: '${ \"Sorry: \" + .text }' } }");
    FLOWS.put(
        "status",
        "- a: { call: reply, with: { text: '${ \"status of \" + (.slots.order_id // \"?\") }' } }");
    FLOWS.put(
        "cancel",
        "- a: { call: tool, with: { name: cancel, arguments: '${ {id: .slots.order_id} }' } }\n"
            + "- b: { call: reply, with: { text: done } }");
    FLOWS.put(
        "ask",
        "- a: { call: ask, with: { text: 'Which?' } }\n"
            + "- b: { call: reply, with: { text: '${ .value }' } }");
  }

  private static Play bot(When when) {
    return bot(when, 12);
  }

  /** A bot whose messages have so many intents at most. */
  private static Play bot(When when, int most) {
    var flows = new LinkedHashMap<String, Flow>();
    var flowOf = new LinkedHashMap<String, String>();
    FLOWS.forEach(
        (name, tasks) -> {
          flows.put(name, Play.flow(name, tasks));
          flowOf.put(name, name);
        });
    OfferedSlot order =
        new OfferedSlot(
            "order_id",
            "an order's number",
            words -> words.matches("[0-9]{4}") ? Optional.of(words) : Optional.empty());
    return Play.of(
        new BotFlows(
            flows,
            flowOf,
            "fallback",
            key -> Optional.empty(),
            Map.of(),
            Map.of(),
            Set.of(),
            BotFlows.IntentLabels.NONE,
            BotFlows.UnsupportedLanguage.NONE,
            Play.TEXTS,
            Speech.DEFAULT,
            new IntentModel(
                when,
                "classify-message",
                "small",
                Duration.ofSeconds(8),
                List.of(
                    new OfferedIntent(
                        "status", "See where an order is", List.of("where is it"), List.of(order)),
                    new OfferedIntent("cancel", "Cancel an order", List.of(), List.of(order)),
                    new OfferedIntent("ask", "Ask", List.of(), List.of())),
                most)));
  }

  private static Play modelSays(Play play, String json) {
    return ends(play, new Outcome.Succeeded(json("{'text': '', 'json': " + json + "}")));
  }

  private static Play ends(Play play, Outcome outcome) {
    GenerationRequested asked = play.last(GenerationRequested.class);
    return play.give(
        new GenerationCompleted(
            asked.conversationId(),
            asked.turnId(),
            asked.runId(),
            asked.commandId(),
            outcome,
            null));
  }

  private static List<String> said(Play play) {
    return play.last(TurnCompleted.class).replies().stream().map(reply -> reply.text()).toList();
  }

  @Test
  void anUnsureMessageIsAskedOfTheModelAndAnsweredAsItSays() {
    Play play = bot(When.UNSURE);
    // when
    play.user("wheres me stuff 1003", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    // then it waits for the model, which is told of the intents
    GenerationRequested asked = play.last(GenerationRequested.class);
    assertThat(asked.prompt()).isEqualTo("classify-message");
    assertThat(asked.model()).isEqualTo("small");
    assertThat(asked.message()).isEqualTo("wheres me stuff 1003");
    assertThat(asked.variables().at("/intents/0/name").asText()).isEqualTo("status");
    assertThat(asked.variables().at("/intents/0/slots/0/name").asText()).isEqualTo("order_id");
    assertThat(asked.schema()).isNotNull();
    assertThat(play.published).noneMatch(TurnCompleted.class::isInstance);
    // when
    modelSays(
        play,
        "{'intents': [{'intent': 'status', 'text': 'wheres me stuff 1003', 'slots':"
            + " [{'name': 'order_id', 'value': '1003', 'corrects': false}]}]}");
    // then
    assertThat(said(play)).containsExactly("status of 1003");
    assertThat(play.last(TurnCompleted.class).intent()).isEqualTo("status");
    assertThat(play.state.turn()).isNull();
  }

  @Test
  void aSureMessageIsNotAskedOfTheModelUnlessTheBotWantsItAlways() {
    Play unsure = bot(When.UNSURE).user("where is it", "status", 0.9, Map.of());
    assertThat(said(unsure)).containsExactly("status of ?");
    assertThat(unsure.published).noneMatch(GenerationRequested.class::isInstance);

    Play always = bot(When.ALWAYS).user("where is it", "status", 0.9, Map.of());
    assertThat(always.published).anyMatch(GenerationRequested.class::isInstance);
  }

  @Test
  void whatAPhraseSaysIsNeverAskedOfTheModel() {
    Play play = bot(When.ALWAYS);
    play.user(
        "cancel",
        new Classification(
            "status", 1, List.of(), false, Map.of(), "en", Classification.DecidedBy.PHRASE));
    assertThat(play.published).noneMatch(GenerationRequested.class::isInstance);
  }

  @Test
  void severalIntentsAreAnsweredInOrderEachWithItsOwnValues() {
    Play play = bot(When.ALWAYS).user("where is 1002 and stop 1003 pls", "status", 0.9, Map.of());
    modelSays(
        play,
        "{'intents': ["
            + "{'intent': 'status', 'text': 'where is 1002', 'slots':"
            + " [{'name': 'order_id', 'value': '1002', 'corrects': false}]},"
            + "{'intent': 'cancel', 'text': 'stop 1003', 'slots':"
            + " [{'name': 'order_id', 'value': '1003', 'corrects': false}]},"
            + "{'intent': 'out-of-scope', 'text': 'pls', 'slots': []}]}");
    assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'id': '1003'}"));
    play.toolAnswers("{}");
    assertThat(said(play)).containsExactly("status of 1002", "done");
  }

  @Test
  void aBotWhoseMessagesHaveOneIntentTakesTheFirst() {
    Play play = bot(When.ALWAYS, 1).user("where is 1002 and stop 1003", "status", 0.9, Map.of());
    modelSays(
        play,
        "{'intents': ["
            + "{'intent': 'status', 'text': 'where is 1002', 'slots':"
            + " [{'name': 'order_id', 'value': '1002', 'corrects': false}]},"
            + "{'intent': 'cancel', 'text': 'stop 1003', 'slots': []}]}");
    assertThat(said(play)).containsExactly("status of 1002");
    assertThat(play.published).noneMatch(ToolRequested.class::isInstance);
  }

  @Test
  void valuesThatTheMessageDoesNotHoldAreInvented() {
    Play play = bot(When.ALWAYS).user("where is my order", "status", 0.9, Map.of());
    modelSays(
        play,
        "{'intents': [{'intent': 'status', 'text': 'where is my order', 'slots':"
            + " [{'name': 'order_id', 'value': '1001', 'corrects': false}]}]}");
    assertThat(said(play)).containsExactly("status of ?");
  }

  @Test
  void whatTheClassifierHasReadGoesBeforeWhatTheModelHas() {
    Play play =
        bot(When.ALWAYS)
            .user(
                "1001 or 1002",
                new Classification(
                    "cancel",
                    0.8,
                    List.of(),
                    false,
                    Map.of("order_id", new SlotValue("1001", "1001", 0, 4)),
                    "en",
                    Classification.DecidedBy.CLASSIFIER));
    modelSays(
        play,
        "{'intents': [{'intent': 'status', 'text': '1001 or 1002', 'slots':"
            + " [{'name': 'order_id', 'value': '1002', 'corrects': false}]}]}");
    assertThat(said(play)).containsExactly("status of 1001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'intents': []}",
        "{'intents': [{'intent': 'refund', 'text': 'x', 'slots': []}]}",
        "{}",
        "{'intents': 'status'}",
        "{'intents': [null, 7]}"
      })
  void anAnswerOfNoUseLeavesTheClassifiersDecision(String useless) {
    Play play = bot(When.ALWAYS).user("where is it", "status", 0.9, Map.of());
    modelSays(play, useless);
    assertThat(said(play)).containsExactly("status of ?");
  }

  @Test
  void aModelThatFailsLeavesTheClassifiersDecision() {
    Play play = bot(When.UNSURE).user("hm", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    ends(play, new Outcome.Failed(Problem.communication(503, "no model")));
    assertThat(said(play)).containsExactly("Sorry: hm");
  }

  @Test
  void aModelThatIsLateLeavesTheClassifiersDecisionAndItsAnswerChangesNothing() {
    Play play = bot(When.UNSURE).user("hm", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    play.timerFires();
    assertThat(said(play)).containsExactly("Sorry: hm");
    // when
    modelSays(play, "{'intents': [{'intent': 'status', 'text': 'hm', 'slots': []}]}");
    // then
    assertThat(play.caused).isEmpty();
    assertThat(play.published).filteredOn(TurnCompleted.class::isInstance).hasSize(1);
  }

  @Test
  void theTimerIsNotNeededOnceTheModelHasAnswered() {
    Play play = bot(When.UNSURE).user("hm", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    TimerFired timer = play.last(TimerFired.class);
    assertThat(
            new RunReducer(new BotFlows(Map.of(), Map.of(), "x", Play.TEXTS)).delayed(play.state))
        .containsExactly(timer.id());
    modelSays(play, "{'intents': [{'intent': 'status', 'text': 'hm', 'slots': []}]}");
    assertThat(play.give(timer).caused).isEmpty();
    assertThat(said(play)).containsExactly("status of ?");
  }

  @Test
  void aTurnThatIsCancelledMeanwhileIsNotAnswered() {
    Play play = bot(When.UNSURE).user("hm", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "interrupted"));
    assertThat(play.last(TurnCompleted.class).status()).isEqualTo(TurnCompleted.Status.CANCELLED);
    modelSays(play, "{'intents': [{'intent': 'status', 'text': 'hm', 'slots': []}]}");
    assertThat(play.caused).isEmpty();
  }

  @Test
  void theDeadlineOfTheTurnLeavesTheClassifiersDecision() {
    Play play = bot(When.UNSURE).withTurnDeadline(Duration.ofSeconds(5));
    play.user("hm", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    play.timerFires();
    assertThat(said(play)).containsExactly("Sorry: hm");
  }

  @Test
  void anAnswerToAQuestionIsReadWithThatQuestion() {
    Play play = bot(When.ALWAYS).user("ask", "ask", 0.9, Map.of());
    modelSays(play, "{'intents': [{'intent': 'ask', 'text': 'ask', 'slots': []}]}");
    long questions = play.published.stream().filter(GenerationRequested.class::isInstance).count();
    play.user("the blue one", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    assertThat(said(play)).containsExactly("the blue one");
    assertThat(play.published)
        .filteredOn(GenerationRequested.class::isInstance)
        .hasSize((int) questions);
  }
}
