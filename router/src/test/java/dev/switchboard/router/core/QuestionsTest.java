package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.router.core.state.Waiting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {

  private static final String CANCEL =
      """
      - which:
          call: ask
          with:
            text: 'Which order?'
            again: 'A number such as 1001, please.'
            slot: order_id
            validate: { pattern: '(?<![0-9])([0-9]{4})(?![0-9])' }
            attempts: 2
      - sure:
          input: { from: '{ id: .value }' }
          call: ask
          with: { text: '${ "Cancel \\(.id)?" }', validate: { oneOf: [ "yes", "no" ] } }
          output: { as: '{ id: $input.id, sure: .value }' }
      - decide:
          switch:
            - no: { when: '${ .sure == "no" }', then: keep }
      - cancel: { call: tool, with: { name: cancel, arguments: '${ . }' } }
      - done: { call: reply, with: { text: Cancelled. }, then: end }
      - keep: { call: reply, with: { text: Kept. } }
      """;

  private static Play bot() {
    var flows = new LinkedHashMap<String, String>();
    flows.put("fallback", "- a: { call: reply, with: { text: I can do this and that. } }");
    flows.put("main", CANCEL);
    flows.put("hours", "- a: { call: reply, with: { text: From 9 to 5. } }");
    flows.put(
        "parcel",
        "- a: { call: ask, with: { text: 'Which parcel?', validate: { pattern: 'P[0-9]+' } } }\n"
            + "- b: { call: reply, with: { text: '${ .value }' } }");
    flows.put(
        "stock",
        "- a: { call: tool, with: { name: stock } }\n- b: { call: reply, with: { text: We have it. } }");
    flows.put("human", "- a: { call: handoff, with: { reason: asked } }");
    return Play.with(flows);
  }

  private static Play asked() {
    return bot().user("Cancel my order");
  }

  @Test
  void askWaitsForTheUser() {
    // when
    Play play = asked();
    // then
    TurnCompleted turn = play.completedTurn();
    assertThat(turn.status()).isEqualTo(Status.WAITING);
    assertThat(texts(turn)).containsExactly("Which order?");
    assertThat(turn.waitingFor().question()).isEqualTo("Which order?");
    assertThat(turn.waitingFor().slot()).isEqualTo("order_id");
    assertThat(turn.waitingFor().step()).isEqualTo("/do/0/which");
    assertThat(turn.waitingFor().flow()).isEqualTo("main");
    assertThat(play.state.turn()).isNull();
  }

  @Test
  void askTakesTheAnswerAndGoesOn() {
    // when
    Play play = asked().user("It is number 1001, please");
    // then
    assertThat(texts(play.completedTurn())).containsExactly("Cancel 1001?");
    // when
    play.user("Yes!");
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(json("{'id': '1001', 'sure': 'yes'}"));
    assertThat(play.last(ToolRequested.class).turnId()).isEqualTo("t3");
    // then
    assertThat(texts(play.toolAnswers("{}").completedTurn())).containsExactly("Cancelled.");
    assertThat(play.completedTurn().turnId()).isEqualTo("t3");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void askTakesTheSlotThatTheClassifierFound() {
    Play play = asked().user("the second one", "main", 0.4, Map.of("order_id", "1002"));
    assertThat(texts(play.completedTurn())).containsExactly("Cancel 1002?");
  }

  @ParameterizedTest
  @CsvSource({
    "yes,cancel",
    "Yes.,cancel",
    "YEP,cancel",
    "go ahead,cancel",
    "yes please do that,cancel",
    "no,keep",
    "No thanks!,keep",
    "don’t,keep",
    "nope,keep"
  })
  void oneOfUnderstandsYesAndNo(String text, String outcome) {
    Play play = asked().user("1001").user(text);
    if (outcome.equals("keep")) {
      assertThat(play.says()).containsExactly("Kept.");
    } else {
      assertThat(play.last(ToolRequested.class).tool()).isEqualTo("cancel");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes or no", "maybe", "noyes", "", "???"})
  void oneOfTakesNothingElse(String text) {
    Play play = asked().user("1001").user(text.isEmpty() ? "." : text);
    assertThat(play.says()).containsExactly("Cancel 1001?");
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
  }

  @Test
  void askAsksAgainAndThenGivesUp() {
    // when
    Play play = asked().user("the blue one");
    // then
    assertThat(play.says()).containsExactly("A number such as 1001, please.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
    // when
    play.user("still the blue one");
    // then
    assertThat(play.says()).containsExactly("I give up asking.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
    assertThat(play.completedTurn().error().instance()).isEqualTo("/do/0/which");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void givingUpCanBeCaught() {
    // given
    Play play =
        Play.with(
            """
            - guarded:
                try: [ { a: { call: ask, with: { text: 'Yes?', attempts: 1, validate: { oneOf: [ "yes" ] } } } } ]
                catch:
                  errors: { with: { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/validation' } }
                  do: [ { b: { call: reply, with: { text: Then not. } } } ]
            """);
    // when
    play.user("Hi").user("banana");
    // then
    assertThat(texts(play.completedTurn())).containsExactly("Then not.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never mind", "Never mind!", "nevermind", "forget it.", "STOP"})
  void neverMindEndsTheFlow(String text) {
    Play play = asked().user(text);
    assertThat(play.says()).containsExactly("All right.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void cancelIsNoNeverMindWhereThatIsTheQuestion() {
    Play play = asked().user("1001").user("cancel");
    assertThat(play.says()).containsExactly("Cancel 1001?");
  }

  @Test
  void anAnswerThatMeansCancelIsAnAnswerWhereItIsOneOfTheOptions() {
    Play play =
        Play.with(
            """
            - a: { call: ask, with: { text: 'Cancel or return?', validate: { oneOf: [ cancel, return ] } } }
            - b: { call: reply, with: { text: '${ .value }' } }
            """);
    assertThat(play.user("Hi").user("Cancel").says()).containsExactly("cancel");
  }

  @Test
  void anyTextIsAnAnswerWhereNothingIsAskedOfIt() {
    Play play =
        Play.with(
            """
            - a: { call: ask, with: { text: 'Why?' } }
            - b: { call: reply, with: { text: '${ .value + "/" + .text }' } }
            """);
    assertThat(play.user("Hi").user(" Too big ").says()).containsExactly("Too big/ Too big ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It tore, why?",
        "when are you open? I ask as I want to come by one of "
            + "these days and look at the other ones, they seem nice"
      })
  void whereAnyTextIsAnAnswerAStoryStaysOne(String text) {
    assertThat(reason().user(text, "main", 0.9, Map.of()).says()).containsExactly(text);
    assertThat(reason().user("It tore.", "hours", 0.95, Map.of()).says())
        .containsExactly("It tore.");
  }

  @Test
  void whereAnyTextIsAnAnswerAClearQuestionIsAnsweredFirst() {
    Play play = reason().user("When are you open?", "hours", 0.95, Map.of());

    assertThat(texts(play.completedTurn())).containsExactly("From 9 to 5.", "Why?");
    assertThat(play.user("Too big").says()).containsExactly("Too big");
  }

  private static Play reason() {
    return Play.with(
            Map.of(
                "main",
                """
                - a: { call: ask, with: { text: 'Why?' } }
                - b: { call: reply, with: { text: '${ .value }' } }
                """,
                "hours",
                "- a: { call: reply, with: { text: From 9 to 5. } }"))
        .user("Hi");
  }

  @Test
  void theSameOfAnotherThingIsDoneFirst() {
    // given
    Play play =
        Play.with(
                """
                - a: { call: ask, with: { type: yesNo, text: '${ "Cancel " + .slots.order + "?" }' } }
                - b: { call: reply, with: { text: '${ if .value then "Done." else "Kept." end }' } }
                """)
            .user("cancel 1002", "main", 1, Map.of("order", "1002"));
    // when
    play.user("cancel 1008 too", "main", 0.95, Map.of("order", "1008"));
    // then
    assertThat(play.says()).containsExactly("Cancel 1008?");
    assertThat(texts(play.user("yes").completedTurn())).containsExactly("Done.", "Cancel 1002?");
    assertThat(play.user("no").says()).containsExactly("Kept.");
  }

  @Test
  void anotherWishIsAnsweredAndTheQuestionTakenUpAgain() {
    // when
    Play play = asked().user("When are you open?", "hours", 0.95, Map.of());
    // then
    TurnCompleted turn = play.completedTurn();
    assertThat(texts(turn)).containsExactly("From 9 to 5.", "Which order?");
    assertThat(turn.status()).isEqualTo(Status.WAITING);
    assertThat(turn.waitingFor().flow()).isEqualTo("main");
    assertThat(turn.intent()).isEqualTo("hours");
    // when
    play.user("1001");
    // then
    assertThat(play.says()).containsExactly("Cancel 1001?");
  }

  @Test
  void aDigressionIsNoAttemptToAnswer() {
    // given one of two attempts
    Play play = asked().user("the blue one");
    // when
    play.user("When are you open?", "hours", 0.95, Map.of());
    play.user("And again?", "hours", 0.95, Map.of());
    // then the second attempt is still there
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
    assertThat(play.user("1001").says()).containsExactly("Cancel 1001?");
  }

  @Test
  void aDigressionThatTakesItsTimeIsAnsweredBeforeTheQuestionComesUpAgain() {
    // given
    Play play = asked().user("Is it in stock?", "stock", 0.95, Map.of());
    assertThat(play.says()).isEmpty();
    // when
    play.toolAnswers("{}");
    // then
    assertThat(texts(play.completedTurn())).containsExactly("We have it.", "Which order?");
    assertThat(play.user("1001").says()).containsExactly("Cancel 1001?");
  }

  @Test
  void aDigressionThatFailsLeavesTheQuestionOpen() {
    // given
    Play play = asked().user("Is it in stock?", "stock", 0.95, Map.of());
    // when
    play.toolFails(503);
    // then
    assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
    assertThat(play.user("1001").says()).containsExactly("Cancel 1001?");
  }

  @Test
  void neverMindEndsTheDigressionThatAsksAndTheFirstQuestionComesUpAgain() {
    // given a question within a question
    Play play = asked().user("Track my parcel", "parcel", 0.95, Map.of());
    assertThat(play.says()).containsExactly("Which parcel?");
    // when
    play.user("never mind");
    // then
    assertThat(texts(play.completedTurn())).containsExactly("All right.", "Which order?");
    assertThat(play.completedTurn().waitingFor().flow()).isEqualTo("main");
    // when that is ended, too
    play.user("never mind");
    // then
    assertThat(play.says()).containsExactly("All right.");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void theAnswerToTheInnerQuestionIsNotTakenForTheOuterOnes() {
    Play play = asked().user("Track my parcel", "parcel", 0.95, Map.of()).user("P1001");
    assertThat(texts(play.completedTurn())).containsExactly("P1001", "Which order?");
    assertThat(play.user("1002").says()).containsExactly("Cancel 1002?");
  }

  @Test
  void anUncertainWishIsNoOtherWish() {
    Play play = asked().user("open", "hours", 0.5, Map.of());
    assertThat(play.says()).containsExactly("A number such as 1001, please.");
  }

  @Test
  void aValidAnswerIsAnAnswerWhateverTheClassifierThinks() {
    Play play = asked().user("1001", "hours", 0.99, Map.of());
    assertThat(play.says()).containsExactly("Cancel 1001?");
  }

  @Test
  void aHumanTakesOverWhatWasAsked() {
    // when
    Play play = asked().user("Give me a person", "human", 0.95, Map.of());
    // then
    assertThat(play.completedTurn().status()).isEqualTo(Status.HANDED_OFF);
    assertThat(play.state.runs()).hasSize(1);
    // when it comes back, the bot starts again
    var human = (Waiting.ForHuman) play.state.runs().getFirst().waiting();
    String runId = play.state.runs().getFirst().runId();
    play.give(
        new HandoffResolved(Play.CONVERSATION, runId, human.handoffId(), "ann", null, Play.START));
    assertThat(play.state.runs()).isEmpty();
    assertThat(texts(play.user("When?", "hours", 0.9, Map.of()).completedTurn()))
        .containsExactly("From 9 to 5.");
  }

  @Test
  void whatIsOutOfScopeGoesToTheFallback() {
    Play play = bot().user("Sing", Classification.OUT_OF_SCOPE, 0.2, Map.of());
    assertThat(texts(play.completedTurn())).containsExactly("I can do this and that.");
    assertThat(texts(play.user("Sing", "unheard-of", 0.9, Map.of()).completedTurn()))
        .containsExactly("I can do this and that.");
  }

  @Test
  void nobodyCanBeAskedInARunThatNoMessageStarted() {
    Play play = bot();
    play.give(new RunRequested(Play.CONVERSATION, "r1", "main", json("{}"), Play.START));
    assertThat(((Outcome.Failed) play.last(RunCompleted.class).outcome()).problem().detail())
        .contains("no user to ask");
  }

  @Test
  void nobodyIsAskedAfterAHandoff() {
    Play play =
        Play.with(
            """
            - a: { call: handoff, with: { reason: x } }
            - b: { call: ask, with: { text: 'Fine?' } }
            """);
    play.user("Hi");
    var human = (Waiting.ForHuman) play.state.runs().getFirst().waiting();
    String runId = play.state.runs().getFirst().runId();
    play.give(
        new HandoffResolved(Play.CONVERSATION, runId, human.handoffId(), "ann", null, Play.START));
    assertThat(play.last(RunCompleted.class).outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void aPatternThatTakesForEverIsNoAnswer() {
    Play play =
        Play.with(
            "- a: { call: ask, with: { text: 'Hm?', attempts: 9, validate: { pattern: '^(a|a)+$' } } }");
    play.user("Hi").user("a".repeat(60) + "!");
    assertThat(play.says()).containsExactly("Hm?");
  }
}
