package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.Event;
import dev.switchboard.gateway.fixture.InMemoryApprovalStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
