package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.HandoffTaken;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply.Choice;
import dev.switchboard.transition.Emission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person takes a conversation from the bot, or answers one that was handed over. */
@Tag("slow")
class TakeoverTest {

  private static Play play() {
    var flows = new LinkedHashMap<String, String>();
    flows.put(
        "main",
        """
        - ask: { call: ask, with: { type: yesNo, text: 'Shall I?' } }
        - tell: { call: reply, with: { text: 'Done it.' } }
        """);
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

  private static Play take(Play play, String handoffId, String by) {
    return play.give(new HandoffTaken(Play.CONVERSATION, handoffId, by, Play.START));
  }

  private static Play giveBack(Play play, String runId, String handoffId) {
    return play.give(
        new HandoffResolved(Play.CONVERSATION, runId, handoffId, "Ann", null, Play.START));
  }

  @Test
  void aPersonTakesAConversationFromTheBotInTheMiddleOfATurn() {
    Play play = play().user("Look", "slow", 0.9, Map.of());

    take(play, "h-1", "Ann");

    assertThat(play.completedTurn().status()).isEqualTo(Status.HANDED_OFF);
    assertThat(play.completedTurn().owner()).isEqualTo(Owner.HUMAN);
    assertThat(play.last(HandoffRequested.class).handoffId()).isEqualTo("h-1");
    ConversationOwned owned = play.last(ConversationOwned.class);
    assertThat(owned.owner()).isEqualTo(Owner.HUMAN);
    assertThat(owned.by()).isEqualTo("Ann");
    assertThat(owned.notice()).isEqualTo("Ann answers you now.");
    // what the tool says now is nobody's business any more or held
    assertThat(play.toolAnswers("{}").says()).isEmpty();
    play.user("Hello?");
    assertThat(play.last(HandoffMessage.class).text()).isEqualTo("Hello?");
    assertThat(play.says()).isEmpty();
  }

  @Test
  void theBotAnswersAgainAfterTheHandBack() {
    Play play = take(play().user("Shall you?"), "h-1", "Ann");

    giveBack(play, "h-1", "h-1");

    assertThat(play.last(ConversationOwned.class).owner()).isEqualTo(Owner.BOT);
    assertThat(play.last(ConversationOwned.class).notice()).isEqualTo("The bot answers again.");
    assertThat(play.user("Shall you?").says()).containsExactly("Shall I?");
  }

  @Test
  void aPersonWhoAnswersAHandoffIsNamedAndCanBeFollowedByAnother() {
    Play play = play().user("A human!", "person", 0.9, Map.of());
    assertThat(play.last(ConversationOwned.class).by()).isNull();
    assertThat(play.last(ConversationOwned.class).notice()).contains("A person takes over");
    HandoffRequested handoff = play.last(HandoffRequested.class);

    take(play, handoff.handoffId(), "Ann");
    assertThat(play.last(ConversationOwned.class).by()).isEqualTo("Ann");
    take(play, handoff.handoffId(), "Bob");

    assertThat(play.last(ConversationOwned.class).by()).isEqualTo("Bob");
    assertThat(play.published.stream().filter(HandoffRequested.class::isInstance)).hasSize(1);
    giveBack(play, handoff.runId(), handoff.handoffId());
    assertThat(play.last(ConversationOwned.class).owner()).isEqualTo(Owner.BOT);
    assertThat(play.state.takeover()).isNull();
  }

  @Test
  void aTakeOverThatIsDeliveredAgainAfterTheHandBackChangesNothing() {
    Play play = take(play().user("Shall you?"), "h-1", "Ann");
    var taken = play.given.getLast();
    giveBack(play, "h-1", "h-1");

    assertThat(play.again(taken).caused).isEmpty();
    assertThat(play.state.takeover()).isNull();
  }

  @Test
  void whoAnswersIsToldInTheOrderOfTheChangesAlsoAfterAnErasure() {
    Play play = take(play().user("Shall you?"), "h-1", "Ann");
    long taken = play.last(ConversationOwned.class).epoch();

    play.give(new ConversationErased(Play.CONVERSATION, "e-1", 1, Play.START));

    assertThat(play.last(ConversationOwned.class).owner()).isEqualTo(Owner.BOT);
    assertThat(play.last(ConversationOwned.class).epoch()).isGreaterThan(taken);
    assertThat(play.state.ownerEpoch()).isGreaterThan(taken);
  }

  @Test
  void aQuestionCarriesItsAnswers() {
    Play play = play().user("Shall you?");

    assertThat(play.last(ReplyCompleted.class).reply().choices())
        .containsExactly(new Choice("Yes", "Yes"), new Choice("No", "No"));
    assertThat(play.completedTurn().replies().getLast().choices()).hasSize(2);
    assertThat(play.user("yes").says()).containsExactly("Done it.");
    assertThat(play.completedTurn().replies().getLast().choices()).isEmpty();
  }

  /** 10,000 turns; what leaves is judged as a client sees it: in the order of the topic. */
  @Test
  void noReplyOfTheBotLeavesBehindATakeOverInTenThousandTurns() {
    Random random = new Random(11);
    int turns = 0;
    for (int round = 0; turns < 10_000; round++) {
      Play play = play();
      for (int i = 0; i < 20; i++) {
        List<Event> before = List.copyOf(play.published);
        play.caused = List.of();
        switch (random.nextInt(9)) {
          case 0 -> play.user("Refund", "refund", 0.9, Map.of());
          case 1, 2 -> play.user("Look", "slow", 0.9, Map.of());
          case 3 -> play.user("Shall you?");
          case 4 -> play.user("A human!", "person", 0.9, Map.of());
          case 5 -> approve(play, before, random);
          case 6 -> take(play, "h-" + i, random.nextBoolean() ? "Ann" : "Bob");
          case 7 -> giveEverythingBack(play, before);
          default -> {
            if (!play.tools().isEmpty()) {
              play.toolAnswers("{}");
            }
          }
        }
        turns +=
            (int)
                play.caused.stream()
                    .map(Emission::event)
                    .filter(TurnCompleted.class::isInstance)
                    .count();
      }
      assertNothingIsSaidForAPerson(play, round);
    }
  }

  private static void assertNothingIsSaidForAPerson(Play play, int round) {
    Owner owner = Owner.BOT;
    for (Event event : play.published) {
      if (event instanceof ConversationOwned owned) {
        owner = owned.owner();
      } else if (event instanceof ReplyCompleted reply) {
        assertThat(owner).as("round %d: %s", round, reply).isEqualTo(Owner.BOT);
      }
    }
    assertThat(owner == Owner.HUMAN)
        .isEqualTo(
            play.state.takeover() != null
                || play.state.runs().stream().anyMatch(run -> run.handedOver()));
  }

  private static void approve(Play play, List<Event> before, Random random) {
    var asked =
        before.stream()
            .filter(ApprovalRequested.class::isInstance)
            .map(ApprovalRequested.class::cast)
            .toList();
    if (!asked.isEmpty()) {
      ApprovalRequested one = asked.get(random.nextInt(asked.size()));
      play.give(
          new ApprovalDecided(
              Play.CONVERSATION,
              one.runId(),
              one.approvalId(),
              Decision.APPROVED,
              "ann",
              null,
              Play.START));
    }
  }

  private static void giveEverythingBack(Play play, List<Event> before) {
    before.stream()
        .filter(HandoffRequested.class::isInstance)
        .map(HandoffRequested.class::cast)
        .forEach(it -> giveBack(play, it.runId(), it.handoffId()));
  }
}
