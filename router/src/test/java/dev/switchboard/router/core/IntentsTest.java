package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Classification.Part;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.transition.Emission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that say several things, leave open what they mean, or take something back. */
class IntentsTest {

  private static final String CANCEL =
      """
      - begin: { set: { id: '${ .slots.order_id }', text: '${ .text }' }, export: { as: '${ . }' } }
      - sure:
          call: ask
          with:
            text: '${ "Cancel \\($context.id)?" }'
            validate: { pattern: '(?i)\\b(yes|no)\\b' }
      - decide: { switch: [ { no: { when: '${ .value | test("no"; "i") }', then: keep } } ] }
      - cancel: { call: tool, with: { name: cancel, arguments: '${ {id: $context.id} }' } }
      - why: { call: ask, with: { text: 'Why?' } }
      - done: { call: reply, with: { text: '${ "Cancelled \\($context.id)." }' }, then: end }
      - keep: { call: reply, with: { text: Kept. } }
      """;

  private static final String STATUS =
      """
      - get: { call: tool, with: { name: status, arguments: '${ {id: .slots.order_id} }' } }
      - say: { call: reply, with: { text: '${ "It is \\(.status)." }' } }
      """;

  private static final Map<String, String> FLOWS = new LinkedHashMap<>();

  static {
    FLOWS.put("fallback", "- a: { call: reply, with: { text: '${ \"Sorry: \" + .text }' } }");
    FLOWS.put("cancel", CANCEL);
    FLOWS.put("status", STATUS);
    FLOWS.put("echo", "- a: { call: reply, with: { text: '${ .text }' } }");
    FLOWS.put("broken", "- a: { raise: { error: { type: 'https://x/y', status: 500 } } }");
    FLOWS.put(
        "detached",
        "- b: { run: { workflow: { namespace: t, name: echo, version: '1.0.0' }, await: false } }\n"
            + CANCEL);
    FLOWS.put(
        "told",
        "- b: { emit: { event: { with: { type: booked, source: https://example.com } } } }\n"
            + "- back: { set: '${ $workflow.input }' }\n"
            + CANCEL);
    FLOWS.put("wait", "- a: { wait: { hours: 3 } }");
    FLOWS.put("quiet", "- a: { set: { x: 1 } }");
    FLOWS.put("person", "- a: { call: handoff, with: { reason: asked } }");
    FLOWS.put(
        "hurry",
        "timeout: { after: PT1H }\ndo:\n  - a: { call: ask, with: { text: 'Now?' } }\n"
            + "  - b: { call: tool, with: { name: hurry } }\n");
  }

  private static Play bot() {
    var flows = new LinkedHashMap<String, Flow>();
    var flowOf = new LinkedHashMap<String, String>();
    FLOWS.forEach(
        (name, tasks) -> {
          flows.put(name, Play.flow(name, tasks));
          flowOf.put(name, name);
        });
    return Play.of(
        new BotFlows(
            flows,
            flowOf,
            "fallback",
            key -> java.util.Optional.empty(),
            Map.of(),
            Map.of(),
            Set.of("status"),
            new BotFlows.IntentLabels(
                Map.of("cancel", "Cancel an order", "status", "See where an order is"),
                (first, second) -> "(1) " + first + " or (2) " + second + "?"),
            new BotFlows.UnsupportedLanguage(
                null, language -> "es".equals(language) ? "Solo inglés." : "English only."),
            Play.TEXTS));
  }

  private static Map<String, SlotValue> order(String id) {
    return Map.of("order_id", new SlotValue(id, id, 0, 4));
  }

  private static Part part(String text, String piece, String intent, Map<String, SlotValue> slots) {
    int start = text.indexOf(piece);
    return new Part(start, start + piece.length(), intent, 0.9, slots, DecidedBy.CLASSIFIER);
  }

  private static Classification several(Part... parts) {
    Part first = parts[0];
    return new Classification(
        first.intent(),
        0.9,
        List.of(),
        false,
        first.slots(),
        "en",
        first.decidedBy(),
        List.of(),
        List.of(),
        List.of(parts));
  }

  private static Classification undecided(Map<String, SlotValue> slots) {
    return new Classification(
        "cancel",
        0.45,
        List.of(),
        false,
        slots,
        "en",
        DecidedBy.CLASSIFIER,
        List.of("cancel", "status"),
        List.of(),
        List.of());
  }

  private static Classification nothing() {
    return new Classification(
        Classification.OUT_OF_SCOPE, 0.1, List.of(), true, Map.of(), null, DecidedBy.CLASSIFIER);
  }

  @Nested
  class SeveralInOneMessage {

    private static final String TEXT = "where is 1001 and say hello";

    private Play asked() {
      return bot()
          .user(
              TEXT,
              several(
                  part(TEXT, "where is 1001", "status", order("1001")),
                  part(TEXT, "say hello", "echo", Map.of())));
    }

    @Test
    void areAnsweredAfterEachOtherInOneTurn() {
      // when
      Play play = asked();
      // then
      assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'id':'1001'}"));
      assertThat(play.published).noneMatch(TurnCompleted.class::isInstance);
      // when
      play.toolAnswers("{'status':'shipped'}");
      // then
      TurnCompleted turn = play.completedTurn();
      assertThat(texts(turn)).containsExactly("It is shipped.", "say hello");
      assertThat(turn.status()).isEqualTo(Status.COMPLETED);
      assertThat(turn.intent()).isEqualTo("status");
      assertThat(play.published.stream().filter(TurnCompleted.class::isInstance)).hasSize(1);
      assertThat(
              play.published.stream()
                  .filter(ReplyCompleted.class::isInstance)
                  .map(e -> ((ReplyCompleted) e).index()))
          .containsExactly(0, 1);
      assertThat(play.state.runs()).isEmpty();
    }

    @Test
    void areReadAsTheyAreMeant() {
      // given
      String text = "say hello, 1008";
      Part hello = part(text, "say hello", "echo", Map.of());
      Part meant =
          new Part(11, 15, "echo", 0.9, Map.of(), DecidedBy.CLASSIFIER, "say hello to 1008");
      // when
      TurnCompleted turn = bot().user(text, several(hello, meant)).completedTurn();
      // then
      assertThat(texts(turn)).containsExactly("say hello", "say hello to 1008");
    }

    @Test
    void changeNothingWhenTheMessageComesAgain() {
      Play play = asked();
      play.again(play.given.getFirst());
      assertThat(play.caused).isEmpty();
    }

    @Test
    void ofTheSameFlowAreTwoRuns() {
      String text = "where is 1001 and where is 1002";
      Play play =
          bot()
              .user(
                  text,
                  several(
                      part(text, "where is 1001", "status", order("1001")),
                      part(text, "where is 1002", "status", order("1002"))))
              .toolAnswers("{'status':'shipped'}")
              .toolAnswers("{'status':'pending'}");
      assertThat(texts(play.completedTurn())).containsExactly("It is shipped.", "It is pending.");
      assertThat(play.tools().stream().map(ToolRequested::runId).distinct()).hasSize(2);
    }

    @Test
    void waitForTheAnswerWhereTheFirstOneAsks() {
      // given
      String text = "cancel 1001, then say hello";
      Play play =
          bot()
              .user(
                  text,
                  several(
                      part(text, "cancel 1001", "cancel", order("1001")),
                      part(text, "say hello", "echo", Map.of())));
      assertThat(texts(play.completedTurn()))
          .containsExactly("Cancel 1001?", "After this: \"say hello\".");
      assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
      // when
      play.user("no");
      // then
      assertThat(texts(play.completedTurn())).containsExactly("Kept.", "say hello");
    }

    @Test
    void areAnsweredAlsoWhenTheUserGivesTheFirstOneUp() {
      String text = "cancel 1001, then say hello";
      Play play =
          bot()
              .user(
                  text,
                  several(
                      part(text, "cancel 1001", "cancel", order("1001")),
                      part(text, "say hello", "echo", Map.of())))
              .user("never mind");
      assertThat(texts(play.completedTurn())).containsExactly("All right.", "say hello");
    }

    private Play both(String first, String second) {
      String text = "do " + first + " and " + second;
      return bot()
          .user(
              text,
              several(
                  part(text, "do " + first, first, order("1001")),
                  part(text, second, second, Map.of())));
    }

    @ParameterizedTest
    @CsvSource({"person,A human comes.", "wait,Others decide.", "quiet,Done."})
    void areNotPassedOverInSilenceWhereTheSecondSaysNothing(String second, String said) {
      assertThat(texts(both("echo", second).completedTurn())).containsExactly("do echo", said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forget it all.", "never mind all of that", "forget everything!"})
    void areGivenUpTogetherWhereTheUserPlainlySaysSo(String text) {
      Play play = both("cancel", "echo").user("hello?", "echo", 0.9, Map.of()).user(text);
      assertThat(texts(play.completedTurn())).containsExactly("All right.");
      assertThat(play.state.runs()).isEmpty();
      assertThat(texts(play.user("hi", "echo", 0.9, Map.of()).completedTurn()))
          .containsExactly("hi");
    }

    @Test
    void areTakenUpInTheNextTurnWhereTheFirstOneTimesOutWithoutOne() {
      // given
      Play play = both("hurry", "echo");
      assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
      play.give(play.last(TimerFired.class));
      assertThat(play.state.runs()).isEmpty();
      // when
      play.user("hi", "echo", 0.9, Map.of());
      // then
      assertThat(texts(play.completedTurn())).containsExactly("hi", "echo");
      assertThat(play.state.pendingIntents()).isEmpty();
    }

    @Test
    void areTakenUpInTheNextTurnWhereALaterTurnOfTheFirstOneIsCancelled() {
      // given
      Play play = both("hurry", "echo").user("yes");
      assertThat(play.last(ToolRequested.class).tool()).isEqualTo("hurry");
      // when
      play.give(new TurnCancelled(Play.CONVERSATION, "t2", 2, "interrupted"))
          .user("hi", "echo", 0.9, Map.of());
      // then
      assertThat(texts(play.completedTurn())).containsExactly("hi", "echo");
    }

    @Test
    void areNotTakenUpTwiceWhereTheirOwnTurnIsCancelledAndToldAgain() {
      Play play = asked();
      play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "interrupted"))
          .user("hi", "echo", 0.9, Map.of());
      assertThat(texts(play.completedTurn())).containsExactly("hi");
    }

    @Test
    void areNamedToTheHumanWhoTakesOver() {
      // given a question that waits, and what is to follow it
      Play play = both("cancel", "echo");
      String text = "get me a human and say bye";
      // when
      play.user(
          text,
          several(
              part(text, "get me a human", "person", Map.of()),
              part(text, "say bye", "echo", Map.of())));
      // then
      HandoffRequested handoff = play.last(HandoffRequested.class);
      assertThat(handoff.alsoWanted()).containsExactly("do cancel", "echo", "say bye");
      // when the human is done
      play.give(
          new HandoffResolved(
              Play.CONVERSATION, handoff.runId(), handoff.handoffId(), "ada", null, Play.START));
      play.user("hi", "echo", 0.9, Map.of());
      // then what the human was told is not begun once more
      assertThat(texts(play.completedTurn())).containsExactly("hi");
    }

    @Test
    void areAnsweredAlsoWhenTheFirstOneFails() {
      String text = "break it and say hello";
      Play play =
          bot()
              .user(
                  text,
                  several(
                      part(text, "break it", "broken", Map.of()),
                      part(text, "say hello", "echo", Map.of())));
      assertThat(texts(play.completedTurn())).containsExactly("It failed.", "say hello");
      assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
      assertThat(play.completedTurn().error()).isNotNull();
    }

    @Test
    void areAnsweredAlsoWhenTheFirstOneWaitsForOthers() {
      String text = "wait and say hello";
      Play play =
          bot()
              .user(
                  text,
                  several(
                      part(text, "wait", "wait", Map.of()),
                      part(text, "say hello", "echo", Map.of())));
      assertThat(texts(play.completedTurn())).containsExactly("Others decide.", "say hello");
      assertThat(play.state.runs()).hasSize(1);
    }

    @Test
    void anAnswerAndAnotherWishAreBothHeard() {
      // given
      Play play = bot().user("cancel 1001", "cancel", 0.9, Map.of("order_id", "1001"));
      String text = "yes, and say hello";
      var yes = new Part(0, 3, "cancel", 0.2, Map.of(), DecidedBy.WAITING_FLOW);
      // when
      play.user(text, several(yes, part(text, "say hello", "echo", Map.of())));
      play.toolAnswers("{}").user("because");
      // then
      assertThat(texts(play.completedTurn())).containsExactly("Cancelled 1001.", "say hello");
    }
  }

  @Nested
  class TwoThatAreClose {

    private Play asked() {
      return bot().user("order 1001?", undecided(order("1001")));
    }

    @Test
    void areAskedAboutByTheirLabels() {
      TurnCompleted turn = asked().completedTurn();
      assertThat(texts(turn)).containsExactly("(1) Cancel an order or (2) See where an order is?");
      assertThat(turn.status()).isEqualTo(Status.WAITING);
      assertThat(turn.waitingFor().whichIntent()).isTrue();
      assertThat(turn.runId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2",
          "the second",
          "the second one, please",
          "I mean the latter",
          "(2)",
          "see where an order is",
          "where it is",
          "See where an order is."
        })
    void areDecidedByAShortAnswerAndWhatWasSaidBeforeIsNotLost(String text) {
      Play play = asked().user(text, nothing());
      assertThat(play.last(ToolRequested.class).tool()).isEqualTo("status");
      assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'id':'1001'}"));
      play.toolAnswers("{'status':'shipped'}");
      assertThat(play.completedTurn().intent()).isEqualTo("status");
      assertThat(play.state.disambiguation()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1", "the first one", "cancel an order", "first"})
    void areDecidedForTheFirst(String text) {
      assertThat(asked().user(text, nothing()).says()).containsExactly("Cancel 1001?");
    }

    @Test
    void areDecidedBySayingItInOtherWords() {
      Play play = asked().user("I do not want it any more", "cancel", 0.9, Map.of());
      assertThat(play.says()).containsExactly("Cancel 1001?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"neither", "none of them", "No.", "neither of those, thanks"})
    void areLeftForTheFallbackWhereNeitherIsMeant(String text) {
      Play play = asked().user(text, nothing());
      assertThat(texts(play.completedTurn())).containsExactly("Sorry: order 1001?");
    }

    @Test
    void areLeftForAMessageThatWantsSomethingElse() {
      Play play = asked().user("say hello", "echo", 0.9, Map.of());
      assertThat(texts(play.completedTurn())).containsExactly("say hello");
      assertThat(play.state.disambiguation()).isNull();
    }

    @Test
    void areAskedAboutTwiceAtMost() {
      Play play = asked().user("mumble", nothing());
      assertThat(play.says()).hasSize(1);
      assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
      play.user("mumble", nothing());
      assertThat(texts(play.completedTurn())).containsExactly("Sorry: mumble");
    }

    @Test
    void areNotAskedAboutAgainWhereTheAnswerLeavesThemOpen() {
      assertThat(asked().user("order?", undecided(Map.of())).says())
          .containsExactly("Cancel 1001?");
    }

    @Test
    void areForgottenOnNeverMind() {
      Play play = asked().user("never mind", nothing());
      assertThat(texts(play.completedTurn())).containsExactly("All right.");
      assertThat(play.state.disambiguation()).isNull();
    }
  }

  @Nested
  class AValueTakenBack {

    private Classification correction(String text) {
      return new Classification(
          "cancel",
          0.3,
          List.of(),
          false,
          order("1002"),
          "en",
          DecidedBy.WAITING_FLOW,
          List.of(),
          List.of("order_id"),
          List.of());
    }

    private List<Event> begun(Play play) {
      return play.caused.stream()
          .<Event>map(Emission::event)
          .filter(event -> event instanceof RunRequested || event instanceof EventEmitted)
          .toList();
    }

    private Play asked() {
      return bot().user("cancel 1001", "cancel", 0.9, Map.of("order_id", "1001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no, 1002", "I meant 1002", "1002", "yes, 1002"})
    void takesTheFlowBackToItsBeginning(String text) {
      Play play = asked().user(text, correction(text));
      assertThat(play.says()).containsExactly("Cancel 1002?");
      play.user("yes");
      assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'id':'1002'}"));
      assertThat(play.state.runs()).hasSize(1);
    }

    @Test
    void leavesTheRunThatIsReplacedAsACancelledOne() {
      Play play = asked();
      String replaced = play.state.runs().getFirst().runId();
      play.user("no, 1002", correction("no, 1002"));
      assertThat(RunViews.of(Play.CONVERSATION, play.state, play.log, trace -> trace))
          .extracting(RunView::runId, RunView::status)
          .containsExactly(
              tuple(replaced, RunStatus.CANCELLED),
              tuple(play.state.runs().getFirst().runId(), RunStatus.WAITING));
    }

    @Test
    void isNoCorrectionWhereItIsTheSameValue() {
      Classification same =
          new Classification(
              "cancel",
              0.3,
              List.of(),
              false,
              order("1001"),
              "en",
              DecidedBy.WAITING_FLOW,
              List.of(),
              List.of("order_id"),
              List.of());
      assertThat(asked().user("yes, 1001", same).last(ToolRequested.class).arguments())
          .isEqualTo(json("{'id':'1001'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detached", "told"})
    void comesTooLateOnceSomethingGoesOnByItself(String flow) {
      Play play = bot().user("cancel 1001", flow, 0.9, Map.of("order_id", "1001"));
      assertThat(play.says()).containsExactly("Cancel 1001?");
      assertThat(begun(play)).hasSize(1);
      play.user("no, 1002", correction("no, 1002"));
      assertThat(begun(play)).as("begun again").isEmpty();
      assertThat(play.says()).containsExactly("Kept.");
    }

    @Test
    void comesTooLateOnceSomethingWasChanged() {
      Play play = asked().user("yes").toolAnswers("{}");
      assertThat(play.says()).containsExactly("Why?");
      play.user("no, 1002", correction("no, 1002"));
      assertThat(play.says()).containsExactly("Cancelled 1001.");
      assertThat(play.tools()).hasSize(1);
    }
  }

  @Nested
  class AnotherLanguage {

    private Classification spanish() {
      return new Classification(
          Classification.OUT_OF_SCOPE, 0.1, List.of(), true, Map.of(), "es", DecidedBy.LANGUAGE);
    }

    @Test
    void isAnsweredInThatLanguageWhereTheBotHasAReplyInIt() {
      TurnCompleted turn = bot().user("¿Dónde está?", spanish()).completedTurn();
      assertThat(texts(turn)).containsExactly("Solo inglés.");
      assertThat(turn.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void doesNotEndTheFlowThatAsks() {
      Play play = bot().user("cancel 1001", "cancel", 0.9, Map.of("order_id", "1001"));
      play.user("no entiendo la pregunta", spanish());
      // "no" is an answer in any language, where the question takes it
      assertThat(play.says()).containsExactly("Kept.");

      Play other = bot().user("cancel 1001", "cancel", 0.9, Map.of("order_id", "1001"));
      other.user("qué quiere decir eso", spanish());
      assertThat(texts(other.completedTurn())).containsExactly("Solo inglés.", "Cancel 1001?");
      assertThat(other.completedTurn().status()).isEqualTo(Status.WAITING);
    }
  }
}
