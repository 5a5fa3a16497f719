package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

  private static Play asking(String more) {
    return Play.with(
            "- ok: { call: approve, with: { question: 'Pay \\(.n)?' "
                + more
                + " } }\n- tell: { call: tool, with: { name: note, arguments: '${ . }' } }")
        .requested("main", "{'n': 5}");
  }

  /** How approvals ended so far. */
  private static List<Verdict> over(Play play) {
    return play.published.stream()
        .filter(ApprovalResolved.class::isInstance)
        .map(it -> ((ApprovalResolved) it).verdict())
        .toList();
  }

  private static Play decide(Play play, String by, Decision decision) {
    return decide(play, by, decision, null);
  }

  private static Play decide(Play play, String by, Decision decision, @Nullable String comment) {
    var request = play.last(ApprovalRequested.class);
    return play.give(
        new ApprovalDecided(
            Play.CONVERSATION,
            request.runId(),
            request.approvalId(),
            decision,
            by,
            comment,
            Play.START));
  }

  private static String said(Play play) {
    return play.tools().getFirst().arguments().toString();
  }

  @Test
  void approveWaitsForAPerson() {
    Play play = asking("");
    assertThat(play.last(ApprovalRequested.class).quorum()).isEqualTo(1);
    decide(play, "ann", Decision.APPROVED);
    assertThat(said(play))
        .isEqualTo(
            "{\"approved\":true,\"expired\":false,\"decisions\":{\"ann\":\"approved\"},\"comments\":{}}");
    assertThat(over(play)).containsExactly(Verdict.APPROVED);
  }

  @Test
  void whatPeopleSayAboutItGoesOnWithTheFlow() {
    Play play = asking(", from: [ ann, bob ], quorum: 2");
    decide(play, "ann", Decision.APPROVED, "if it is from petty cash");
    decide(play, "bob", Decision.APPROVED, " ");
    assertThat(said(play)).contains("\"comments\":{\"ann\":\"if it is from petty cash\"}");
  }

  private static Play delegate(Play play, int number, String by, String to) {
    var request = play.last(ApprovalRequested.class);
    return play.give(
        new ApprovalDelegated(
            Play.CONVERSATION,
            request.runId(),
            request.approvalId(),
            by,
            to,
            null,
            number,
            Play.START));
  }

  @Test
  void whoeverGetsItDecidesInsteadOfWhoHasPassedItOn() {
    Play play = asking(", from: [ ann, bob ], quorum: 2");
    delegate(play, 1, "ann", "finance");
    decide(play, "ann", Decision.APPROVED);
    decide(play, "bob", Decision.APPROVED);
    assertThat(over(play)).isEmpty();
    decide(play, "finance", Decision.APPROVED);
    assertThat(over(play)).containsExactly(Verdict.APPROVED);
    assertThat(said(play)).contains("{\"bob\":\"approved\",\"finance\":\"approved\"}");
  }

  @Test
  void aDelegationThatComesAgainAfterItWasTakenBackChangesNothing() {
    Play play = asking(", from: [ ann ]");
    delegate(play, 1, "ann", "bob");
    delegate(play, 2, "bob", "ann");
    delegate(play, 1, "ann", "bob");
    decide(play, "ann", Decision.REJECTED);
    assertThat(over(play)).containsExactly(Verdict.REJECTED);
  }

  @Test
  void nobodyPassesOnWhatIsNotTheirsOrDecidedOrAskedOfTheOther() {
    Play play = asking(", from: [ ann, bob, cleo ], quorum: 3");
    decide(play, "cleo", Decision.APPROVED);
    delegate(play, 1, "eve", "mallory");
    delegate(play, 2, "cleo", "mallory");
    delegate(play, 3, "ann", "bob");
    delegate(play, 4, "ann", "x".repeat(201));
    decide(play, "mallory", Decision.APPROVED);
    decide(play, "ann", Decision.APPROVED);
    assertThat(over(play)).isEmpty();
    decide(play, "bob", Decision.APPROVED);
    assertThat(over(play)).containsExactly(Verdict.APPROVED);
  }

  @Test
  void whatAnyoneMayDecideIsNotPassedOn() {
    Play play = asking("");
    delegate(play, 1, "ann", "bob");
    decide(play, "cleo", Decision.APPROVED);
    assertThat(over(play)).containsExactly(Verdict.APPROVED);
  }

  @Test
  void twoDecisionsAtOnceGoOnOnce() {
    Play play = asking("");
    decide(play, "ann", Decision.APPROVED);
    decide(play, "bob", Decision.REJECTED);
    assertThat(over(play)).containsExactly(Verdict.APPROVED);
    assertThat(play.tools()).hasSize(1);
    assertThat(said(play)).contains("\"approved\":true");
  }

  @Test
  void aQuorumOfThoseAskedMustApprove() {
    // given
    Play play = asking(", from: [ ann, bob, cid ], quorum: 2");
    // when somebody else decides, and one decides twice
    decide(play, "eve", Decision.APPROVED);
    decide(play, "ann", Decision.APPROVED);
    decide(play, "ann", Decision.APPROVED);
    assertThat(play.tools()).isEmpty();
    // then it takes another one
    decide(play, "cid", Decision.APPROVED);
    assertThat(said(play)).contains("\"approved\":true");
  }

  @Test
  void whatCantBeReachedAnyMoreIsRejected() {
    Play play = asking(", from: [ ann, bob, cid ], quorum: 2");
    decide(play, "ann", Decision.REJECTED);
    assertThat(play.tools()).isEmpty();
    decide(play, "bob", Decision.REJECTED);
    assertThat(said(play)).contains("\"approved\":false,\"expired\":false");
    assertThat(over(play)).containsExactly(Verdict.REJECTED);
    assertThat(play.last(ApprovalResolved.class).decisions()).containsOnlyKeys("ann", "bob");
  }

  @Test
  void anApprovalThatNobodyNeedsAnyMoreIsWithdrawn() {
    // given a race that the approval can lose
    Play play =
        Play.with(
                """
                - race:
                    fork:
                      compete: true
                      branches:
                        - ask: { call: approve, with: { question: 'Go on?' } }
                        - look: { call: tool, with: { name: look } }
                """)
            .requested("main", "{}");
    assertThat(over(play)).isEmpty();
    // when
    play.toolAnswers("{'found': true}");
    // then
    play.gives("{'found': true}");
    assertThat(over(play)).containsExactly(Verdict.WITHDRAWN);
  }

  @Test
  void anApprovalThatIsOverAtOnceIsAskedForAndWithdrawn() {
    Play play =
        Play.with(
                """
                - race:
                    fork:
                      compete: true
                      branches:
                        - ask: { call: approve, with: { question: 'Go on?' } }
                        - know: { set: { known: true } }
                """)
            .requested("main", "{}");
    play.gives("{'known': true}");
    assertThat(play.last(ApprovalRequested.class)).isNotNull();
    assertThat(over(play)).containsExactly(Verdict.WITHDRAWN);
  }

  @Test
  void anErasedConversationWithdrawsItsApprovals() {
    Play play = asking("");
    play.give(new ConversationErased(Play.CONVERSATION, "e1", 0, Play.START));
    assertThat(over(play)).containsExactly(Verdict.WITHDRAWN);
  }

  @Test
  void anApprovalExpires() {
    assertThat(said(asking(", expires: { hours: 24 }").timerFires()))
        .contains("\"approved\":false,\"expired\":true");
    assertThat(over(asking(", expires: { hours: 24 }").timerFires()))
        .containsExactly(Verdict.EXPIRED);
    assertThat(said(asking(", expires: PT1H, onExpiry: approve").timerFires()))
        .contains("\"approved\":true,\"expired\":true");
    assertThat(asking(", expires: PT1H, onExpiry: fail").timerFires().problem().type())
        .endsWith("/timeout");
  }

  @Test
  void aQuorumThatCantBeReachedFailsTheStep() {
    assertThat(asking(", from: [ ann ], quorum: 2").problem().type()).endsWith("/validation");
  }

  @Test
  void theUserIsToldAndCanGoOnTalking() {
    // given
    Play play =
        Play.with(
            "- ok: { call: approve, with: { question: 'Pay?' } }\n- tell: { call: reply, with: { text: Paid. } }");
    // when
    play.user("Refund me");
    // then
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(play.completedTurn().owner()).isEqualTo(Owner.BOT);
    assertThat(Play.texts(play.completedTurn())).containsExactly("Others decide.");
    // when
    decide(play, "ann", Decision.APPROVED);
    // then
    assertThat(play.says()).containsExactly("Paid.");
  }

  @Test
  void classifyAsksAModelForOneOfTheLabels() {
    // given
    String flow =
        "- which: { call: classify, with: { text: '${ .text }', labels: { angry: is upset, calm: is not } } }";
    Play play = Play.with(flow).requested("main", "{'text': 'Argh'}");
    var request = play.last(GenerationRequested.class);
    assertThat(request.prompt()).isEqualTo("classify");
    assertThat(request.schema().at("/properties/label/enum").toString())
        .isEqualTo("[\"angry\",\"calm\"]");
    // when, then
    model(play, "{'label': 'angry'}").gives("{'label': 'angry'}");
    Play wrong = Play.with(flow).requested("main", "{'text': 'Argh'}");
    assertThat(model(wrong, "{'label': 'odd'}").problem().instance()).isEqualTo("/do/0/which");
  }

  private static Play model(Play play, String json) {
    var request = play.last(GenerationRequested.class);
    // as llm-workers answer
    String output = "{'text': '', 'citations': [], 'responder': 'model', 'json': %s}";
    return play.give(
        new GenerationCompleted(
            Play.CONVERSATION,
            null,
            request.runId(),
            request.commandId(),
            new Outcome.Succeeded(Play.json(output.formatted(json))),
            null));
  }
}
