package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.Event;
import dev.switchboard.gateway.fixture.InMemoryApprovalStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T09:30:00Z");

  private final List<Event> sent = new ArrayList<>();
  private final ApprovalStore store = new InMemoryApprovalStore();
  private final Approvals approvals = new Approvals(store, sent::add);

  @BeforeEach
  void ask() {
    store.requested(
        Approval.of(
            new ApprovalRequested("c", "r", "a", "Pay?", List.of("ada", "bob"), 2, null),
            "store",
            NOW));
  }

  @Test
  void passesADecisionOn() {
    Approval after = approvals.decide("a", "ada", Decision.APPROVED, "fine", NOW);

    assertThat(after.decisions()).containsExactly(Map.entry("ada", Decision.APPROVED));
    assertThat(sent)
        .containsExactly(new ApprovalDecided("c", "r", "a", Decision.APPROVED, "ada", "fine", NOW));
  }

  @Test
  void theSameDecisionAgainIsPassedOnAgainAndAnotherIsRefused() {
    approvals.decide("a", "ada", Decision.APPROVED, null, NOW);
    approvals.decide("a", "ada", Decision.APPROVED, null, NOW);

    assertThat(sent).hasSize(2);
    assertThatThrownBy(() -> approvals.decide("a", "ada", Decision.REJECTED, null, NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.DecidedBefore("a", "ada")));
    assertThat(sent).hasSize(2);
  }

  @Test
  void passesAnApprovalOnAndTellsItAgainBeforeADecision() {
    Approval after = approvals.delegate("a", "ada", "finance", "above my limit", NOW);
    ApprovalDelegated told =
        new ApprovalDelegated("c", "r", "a", "ada", "finance", "above my limit", 1, NOW);

    assertThat(after.from()).containsExactly("finance", "bob");
    assertThat(sent).containsExactly(told);
    approvals.delegate("a", "ada", "finance", "again", NOW.plusSeconds(1));
    assertThat(sent).containsExactly(told, told);
    approvals.decide("a", "finance", Decision.APPROVED, null, NOW);
    assertThat(sent).hasSize(4).element(2).isEqualTo(told);
    assertThat(refusal(() -> approvals.decide("a", "ada", Decision.APPROVED, null, NOW)))
        .isInstanceOf(Refusal.NotAsked.class);
  }

  @Test
  void refusesADelegationThatWouldChangeNothingOrTooMuch() {
    store.requested(
        Approval.of(
            new ApprovalRequested("c", "r", "any", "Pay?", List.of(), 1, null), "store", NOW));
    approvals.decide("a", "ada", Decision.APPROVED, null, NOW);
    sent.clear();

    assertThat(refusal(() -> approvals.delegate("any", "ada", "bob", null, NOW)))
        .isEqualTo(new Refusal.CannotDelegate("any", "anyone may decide it"));
    assertThat(refusal(() -> approvals.delegate("a", "eve", "mallory", null, NOW)))
        .isInstanceOf(Refusal.NotAsked.class);
    assertThat(refusal(() -> approvals.delegate("a", "ada", "cleo", null, NOW)))
        .isEqualTo(new Refusal.CannotDelegate("a", "ada has decided it"));
    assertThat(refusal(() -> approvals.delegate("a", "bob", "ada", null, NOW)))
        .isEqualTo(new Refusal.CannotDelegate("a", "ada is asked already"));
    assertThat(sent).isEmpty();
    String last = "bob";
    for (int i = 1; i <= Approval.MOST_DELEGATIONS; i++) {
      approvals.delegate("a", last, "deputy-" + i, null, NOW);
      last = "deputy-" + i;
    }
    String tired = last;
    assertThat(refusal(() -> approvals.delegate("a", tired, "one more", null, NOW)))
        .isEqualTo(new Refusal.CannotDelegate("a", "it was passed on too often"));
  }

  private static Refusal refusal(ThrowingCallable call) {
    return catchThrowableOfType(RefusedException.class, call).refusal();
  }

  @Test
  void refusesAPersonWhoIsNotAskedAndAnApprovalThatIsUnknownOrOver() {
    assertThatThrownBy(() -> approvals.decide("a", "eve", Decision.APPROVED, null, NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(new Refusal.NotAsked("a", "eve", List.of("ada", "bob"))));
    assertThatThrownBy(() -> approvals.find("x"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.UnknownApproval("x")));
    store.resolved(new ApprovalResolved("c", "r", "a", Verdict.EXPIRED, Map.of(), NOW));
    assertThatThrownBy(() -> approvals.decide("a", "ada", Decision.APPROVED, null, NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(new Refusal.ApprovalOver("a", Approval.Status.EXPIRED, NOW)));
    assertThat(sent).isEmpty();
  }
}
