package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.transition.Emission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** While a human has the conversation, the bot doesn't speak in it. */
class OwnershipTest {

  private static final String ASK_THEN_HAND_OVER =
      """
      - ok: { call: approve, with: { question: 'Pay?' } }
      - human: { call: handoff, with: { reason: rejected } }
      """;

  private static Play play() {
    var flows = new LinkedHashMap<String, String>();
    flows.put("main", ASK_THEN_HAND_OVER);
    flows.put(
        "refund",
        """
        - ok: { call: approve, with: { question: 'Refund?' } }
        - tell: { call: reply, with: { text: 'Your refund is on its way.' } }
        """);
    flows.put(
        "slow",
        """
        - look: { call: tool, with: { name: slow } }
        - tell: { call: reply, with: { text: 'Here it is.' } }
        """);
    flows.put("person", "- a: { call: handoff, with: { reason: asked } }");
    return Play.with(flows);
  }

  private static Play decide(Play play, ApprovalRequested asked) {
    return play.give(
        new ApprovalDecided(
            Play.CONVERSATION,
            asked.runId(),
            asked.approvalId(),
            Decision.APPROVED,
            "ann",
            null,
            Play.START));
  }

  private static Play handBack(Play play) {
    var handoff = play.last(HandoffRequested.class);
    return play.give(
        new HandoffResolved(
            Play.CONVERSATION, handoff.runId(), handoff.handoffId(), "ann", null, Play.START));
  }

  @Test
  void aHandoffAfterItsTurnNamesTheTurnAndTellsTheUser() {
    Play play = play().user("Pay");

    decide(play, play.last(ApprovalRequested.class));

    assertThat(play.last(HandoffRequested.class).turnId()).isEqualTo("t1");
    assertThat(play.says()).containsExactly("A human comes.");
    // what the run says next is no interruption
    assertThat(handBack(play).state.runs()).isEmpty();
  }

  @Test
  void whatAnotherRunSaysIsHeldUntilTheHandBack() {
    Play play = play().user("Refund", "refund", 0.9, Map.of());
    var refund = play.last(ApprovalRequested.class);
    play.user("A human!", "person", 0.9, Map.of());

    assertThat(decide(play, refund).says()).isEmpty();

    assertThat(handBack(play).says()).containsExactly("Your refund is on its way.");
    assertThat(play.last(ReplyCompleted.class).turnId()).isEqualTo("t1");
    assertThat(play.state.held()).isEmpty();
  }

  @Test
  void theOpenTurnOfAnotherRunEndsWithoutAWordAndLeavesTheConversationWithTheHuman() {
    Play play = play().user("Pay");
    var pay = play.last(ApprovalRequested.class);
    play.user("Look it up", "slow", 0.9, Map.of());
    decide(play, pay);
    String handoffsRun = play.last(HandoffRequested.class).runId();

    play.toolAnswers("{}");

    assertThat(play.says()).isEmpty();
    TurnCompleted turn = play.completedTurn();
    assertThat(turn.turnId()).isEqualTo("t2");
    assertThat(turn.status()).isEqualTo(Status.HANDED_OFF);
    assertThat(turn.owner()).isEqualTo(Owner.HUMAN);
    assertThat(turn.runId()).isEqualTo(handoffsRun);
    assertThat(turn.replies()).isEmpty();
    assertThat(handBack(play).says()).containsExactly("Here it is.");
  }

  @Test
  void aMessageThatWasOnItsWayWhenTheHumanTookOverGoesToTheHuman() {
    Play play = play().user("A human!", "person", 0.9, Map.of());

    play.user("Look it up", "slow", 0.9, Map.of());

    assertThat(play.last(HandoffMessage.class).text()).isEqualTo("Look it up");
    assertThat(play.completedTurn().status()).isEqualTo(Status.HANDED_OFF);
    assertThat(play.completedTurn().messageIds()).containsExactly("m2");
    assertThat(play.tools()).isEmpty();
  }

  @Test
  void onlyTheLastHeldRepliesAreKept() {
    var flows = new LinkedHashMap<String, String>();
    flows.put(
        "main",
        """
        - a: { call: tool, with: { name: t } }
        - tell: { call: reply, with: { text: '${ .text }' } }
        - more: { switch: [ { again: { then: a } } ] }
        """);
    flows.put("pay", ASK_THEN_HAND_OVER);
    Play play = Play.with(flows).user("Pay", "pay", 0.9, Map.of()).user("Hi");
    decide(play, play.last(ApprovalRequested.class));
    for (int i = 0; i < 100; i++) {
      play.toolAnswers("{'text': 'No. " + i + "'}");
    }
    assertThat(play.state.held()).hasSize(20);
    assertThat(play.state.held().getLast().reply().text()).isEqualTo("No. 99");
  }

  @Test
  void aRunThatFailsAfterItsTurnTellsItsUser() {
    Play play =
        Play.with(
            """
            - ok: { call: approve, with: { question: 'Pay?' } }
            - pay: { call: tool, with: { name: pay } }
            """);
    play.user("Pay");
    decide(play, play.last(ApprovalRequested.class));

    assertThat(play.toolFails(500).says()).containsExactly("It failed.");
  }

  @Test
  void overAnyOrderOfEventsNoReplyLeavesBetweenTakeOverAndHandBack() {
    var random = new java.util.Random(5);
    for (int round = 0; round < 100; round++) {
      Play play = play();
      boolean human = false;
      for (int i = 0; i < 15; i++) {
        List<Event> before = List.copyOf(play.published);
        play.caused = List.of();
        switch (random.nextInt(6)) {
          case 0 -> play.user("Refund", "refund", 0.9, Map.of());
          case 1 -> play.user("Look", "slow", 0.9, Map.of());
          case 2 -> play.user("Pay");
          case 3 -> play.user("A human!", "person", 0.9, Map.of());
          case 4 -> {
            var asked = all(before, ApprovalRequested.class);
            if (!asked.isEmpty()) {
              decide(play, asked.get(random.nextInt(asked.size())));
            }
          }
          default -> {
            if (!play.tools().isEmpty()) {
              play.toolAnswers("{}");
            }
          }
        }
        if (human) {
          assertThat(play.says()).as("round %d", round).isEmpty();
        }
        human |= play.state.runs().stream().anyMatch(run -> run.handedOver());
        if (human && random.nextInt(8) == 0) {
          human = false;
          for (HandoffRequested handoff : all(play.published, HandoffRequested.class)) {
            play.give(
                new HandoffResolved(
                    Play.CONVERSATION,
                    handoff.runId(),
                    handoff.handoffId(),
                    "ann",
                    null,
                    Play.START));
          }
          assertThat(play.state.held()).isEmpty();
        }
      }
    }
  }

  private static <E extends Event> List<E> all(List<Event> events, Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void aConversationWhoseRunWaitsIsNotIdle() {
    var reducer = new RunReducer(new BotFlows(Map.of(), Map.of(), "main", Play.TEXTS));
    Play play = play();
    assertThat(reducer.isIdle(play.state)).isTrue();
    play.user("A human!", "person", 0.9, Map.of());
    assertThat(reducer.isIdle(play.state)).isFalse();
    handBack(play);
    assertThat(reducer.isIdle(play.state)).isTrue();
  }

  @Test
  void onlySoManyRunsOfAConversationWait() {
    Play play = play();
    for (int i = 0; i < 30; i++) {
      play.user("Refund", "refund", 0.9, Map.of());
    }
    assertThat(play.state.runs()).hasSize(20);
    assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
    assertThat(play.caused)
        .extracting(Emission::event)
        .noneMatch(ApprovalRequested.class::isInstance);
  }
}
