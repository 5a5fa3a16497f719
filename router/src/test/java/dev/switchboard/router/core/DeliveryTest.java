package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At least once, in any order: and yet everything happens once. */
class DeliveryTest {

  private static final String FLOW =
      """
      - which: { call: ask, with: { text: 'Which?', validate: { pattern: '[0-9]{4}' }, attempts: 3 } }
      - guarded:
          try:
            - first: { call: tool, with: { name: one, arguments: { id: '${ .value }' } } }
            - second: { call: generate, with: { prompt: p } }
          catch:
            retry: { delay: PT5S, limit: { attempt: { count: 2 } } }
      - tell: { call: reply, with: { text: '${ .text }' } }
      """;

  private static Map<String, String> flows() {
    var flows = new LinkedHashMap<String, String>();
    flows.put("main", FLOW);
    flows.put("hours", "- a: { call: reply, with: { text: From 9 to 5. } }");
    return flows;
  }

  private static Play played() {
    return Play.with(flows())
        .user("Hi")
        .user("When?", "hours", 0.9, Map.of())
        .user("1001")
        .toolFails(500)
        .timerFires()
        .toolAnswers("{}")
        .modelAnswers("Fine.");
  }

  @Test
  void theStoryItself() {
    Play play = played();
    assertThat(play.says()).containsExactly("Fine.");
    assertThat(play.state).isEqualTo(new ConversationRuns(3, null, List.of()));
  }

  @Test
  void everythingDeliveredAgainAtTheEndChangesNothing() {
    // given
    Play play = played();
    ConversationRuns book = play.state;
    int published = play.published.size();
    // when
    for (Envelope<? extends Event> envelope : List.copyOf(play.given)) {
      play.again(envelope);
    }
    // then
    assertThat(play.state).isEqualTo(book);
    assertThat(play.published).hasSize(published);
  }

  @Test
  void anyDuplicationAndDelayGivesTheSameResult() {
    List<Envelope<? extends Event>> story = played().given;
    List<Event> expected = played().published;
    var random = new Random(11);
    for (int round = 0; round < 150; round++) {
      // when each event comes once in its place, and earlier ones again at any time after
      Play play = Play.with(flows());
      for (int i = 0; i < story.size(); i++) {
        play.again(story.get(i));
        for (int again = random.nextInt(4); again > 0; again--) {
          play.again(story.get(random.nextInt(i + 1)));
        }
      }
      // then
      assertThat(play.published).isEqualTo(expected);
    }
  }

  @Test
  void outcomesThatComeTooEarlyOrForNobodyChangeNothing() {
    List<Envelope<? extends Event>> story = played().given;
    Set<Event> expected = Set.copyOf(played().published);
    var random = new Random(13);
    for (int round = 0; round < 150; round++) {
      // when later outcomes are mixed in before their time
      Play play = Play.with(flows());
      for (int i = 0; i < story.size(); i++) {
        for (int early = random.nextInt(3); early > 0; early--) {
          var any = story.get(i + random.nextInt(story.size() - i));
          if (any.event() instanceof Event.OnOutcomes) {
            play.again(any);
          }
        }
        play.again(story.get(i));
      }
      // then
      assertThat(Set.copyOf(play.published)).isEqualTo(expected);
    }
  }

  @Test
  void noTwoEventsShareAnId() {
    List<String> ids = played().published.stream().map(e -> e.getClass() + e.id()).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aRequestedRunRunsOnce() {
    // given
    Play play = Play.with("- a: { set: { x: 1 } }");
    var request = new RunRequested(Play.CONVERSATION, "r1", "main", json("{}"), Play.START);
    // when
    play.give(request).give(request);
    // then
    assertThat(play.published).hasSize(1).first().isInstanceOf(RunCompleted.class);
  }

  @Test
  void aCancelledTurnIsNotAnsweredAnyMore() {
    // given
    Play play = Play.with("- a: { call: tool, with: { name: t } }").user("Hi");
    // when
    play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "the user wrote again"));
    // then
    assertThat(play.completedTurn().status()).isEqualTo(TurnCompleted.Status.CANCELLED);
    assertThat(play.toolAnswers("{}").caused).isEmpty();
  }

  @Test
  void whatACancelledTurnHadToAnswerIsTheNextOnesToAnswer() {
    Play play = Play.with("- a: { call: tool, with: { name: t } }").user("Hi");
    play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "the user wrote again"));
    assertThat(play.completedTurn().messageIds()).isEmpty();
  }

  @Test
  void ofAnErasedConversationOnlyTheCountOfItsTurnsIsLeft() {
    Play play =
        Play.with("- a: { call: ask, with: { text: 'Which order?' } }").user("Hi").user("1001");
    play.user("Hi");
    // when
    play.give(new ConversationErased(Play.CONVERSATION, "e1", 3, Play.START));
    // then the next message answers no question from before, and gets its turn
    assertThat(play.state).isEqualTo(new ConversationRuns(3, null, List.of()));
    assertThat(play.user("Hello").completedTurn().status()).isEqualTo(TurnCompleted.Status.WAITING);
  }

  @Test
  void anErasureThatOvertakesTheFirstTurnsClassificationStopsIt() {
    Play play = Play.with("- a: { call: tool, with: { name: t } }");
    play.give(new ConversationErased(Play.CONVERSATION, "e1", 1, Play.START));
    assertThat(play.user("My name is Ada").caused).isEmpty();
    assertThat(play.user("Hi again").last(ToolRequested.class).turnId()).isEqualTo("t2");
  }

  @Test
  void anErasureThatIsReadAfterALaterTurnLeavesThatTurnAlone() {
    Play play = Play.with("- a: { call: tool, with: { name: t } }");
    play.user("My name is Ada").user("Hi again");
    ConversationRuns before = play.state;
    play.give(new ConversationErased(Play.CONVERSATION, "e1", 1, Play.START.plusSeconds(1)));
    assertThat(play.state).isEqualTo(before);
    assertThat(play.toolAnswers("{}").completedTurn().turnId()).isEqualTo("t2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedRunThatMayHaveChangedSomethingGoesOnAndAnswersTheNextTurn(boolean refunded) {
    // given
    Play play =
        Play.with(
            """
            - refund: { call: tool, with: { name: refund } }
            - mail: { call: tool, with: { name: mail } }
            """);
    play.user("Refund 1001");
    if (refunded) {
      play.toolAnswers("{}");
    }
    // when
    play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "the user wrote again"));
    TurnClassified second = Play.classified(2, "Refund 1001\nhello?", "main", 0.9, Map.of());
    play.give(
        new TurnClassified(Play.carrying(second.turn(), "m1", "m2"), second.classification()));
    if (!refunded) {
      play.toolAnswers("{}");
    }
    play.toolAnswers("{}");
    // then
    assertThat(play.tools()).extracting(ToolRequested::tool).containsExactly("refund", "mail");
    assertThat(play.completedTurn().turnId()).isEqualTo("t2");
    assertThat(play.completedTurn().status()).isEqualTo(TurnCompleted.Status.COMPLETED);
    assertThat(play.completedTurn().messageIds()).containsExactly("m1", "m2");
  }

  @Test
  void aTurnCancelledBeforeItCameIsNotAnswered() {
    Play play = Play.with("- a: { set: { x: 1 } }");
    play.give(new TurnCancelled(Play.CONVERSATION, "t1", 1, "the user wrote again"));
    assertThat(play.user("Hi").caused).isEmpty();
    assertThat(play.user("Hi again").completedTurn().turnId()).isEqualTo("t2");
  }

  @Test
  void aNewTurnEndsOneThatIsStillOpen() {
    Play play = Play.with("- a: { call: tool, with: { name: t } }").user("Hi").user("Hello?");
    assertThat(play.completedTurn().turnId()).isEqualTo("t1");
    assertThat(play.completedTurn().status()).isEqualTo(TurnCompleted.Status.CANCELLED);
    assertThat(play.last(ToolRequested.class).turnId()).isEqualTo("t2");
  }

  @Test
  void stateDoesNotGrowWithHistory() throws Exception {
    // given
    Play play =
        Play.with(
            """
            - a: { call: tool, with: { name: t } }
            - more: { switch: [ { again: { when: '${ .more }', then: a } } ] }
            """);
    play.user("Hi");
    for (int i = 0; i < 20; i++) {
      play.toolAnswers("{'more': true}");
    }
    int early = size(play.state);
    // when
    for (int i = 0; i < 500; i++) {
      play.toolAnswers("{'more': true}");
    }
    // then only a step's number may have become longer
    assertThat(size(play.state)).isLessThan(early + 10);
  }

  private static int size(ConversationRuns book) throws Exception {
    return EventJson.mapper().writeValueAsBytes(book).length;
  }

  @Test
  void answersAnyEventInAnyState() {
    // given states on the way, and events of all kinds, for this run and for none
    var random = new Random(17);
    Play story = played();
    Run some = Play.with(flows()).user("Hi").state.runs().getFirst();
    List<Event> odd = new ArrayList<>(story.given.stream().map(Envelope::event).toList());
    for (String id : List.of(some.runId(), "nobody")) {
      odd.add(
          new ToolCompleted(
              Play.CONVERSATION, null, id, "x", "t", new Outcome.Succeeded(json("null"))));
      odd.add(
          new GenerationCompleted(
              Play.CONVERSATION, null, id, "x", new Outcome.Failed(Problem.runtime("x")), null));
      odd.add(new TimerFired(Play.CONVERSATION, id, "x", Play.START, Play.START));
      odd.add(new HandoffResolved(Play.CONVERSATION, id, "x", "ann", null, Play.START));
      odd.add(
          new ApprovalDecided(
              Play.CONVERSATION,
              id,
              "x",
              ApprovalDecided.Decision.APPROVED,
              "ann",
              null,
              Play.START));
      odd.add(new TurnCancelled(Play.CONVERSATION, id, 2, "x"));
      odd.add(new RunRequested(Play.CONVERSATION, id, "hours", json("[1]"), Play.START));
      odd.add(new MessageReceived(Play.CONVERSATION, "m", "x", null, null, Play.START));
    }
    odd.add(Play.classified(2, "\u0000 \ud800 ((((", Classification.OUT_OF_SCOPE, 0, Map.of()));
    // when, then: it answers, and never leaves a run that waits for nothing
    for (int round = 0; round < 150; round++) {
      Play play = Play.with(flows());
      for (int i = 0; i < 12; i++) {
        play.give(odd.get(random.nextInt(odd.size())));
        assertThat(play.state.runs()).allSatisfy(run -> assertThat(run.waiting()).isNotNull());
        if (play.state.turn() != null) {
          assertThat(play.state.runs().stream().map(Run::runId).collect(Collectors.toSet()))
              .contains(play.state.turn().runId());
        }
      }
    }
  }
}
