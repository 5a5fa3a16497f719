package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.gateway.core.Approval.Delegation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link ApprovalStore}; a store may hold approvals of other tests. */
public interface ApprovalStoreContract {

  Instant ASKED = Instant.parse("2026-11-01T09:30:00Z");
  Instant ENDED = Instant.parse("2026-11-01T10:00:00Z");

  /** The store under test. */
  ApprovalStore store();

  @Test
  default void aQuestionIsPendingUntilItEnds() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);

    assertThat(pending(asked)).containsExactly(asked);
    assertThat(store().find(asked.approvalId())).contains(asked);

    store().resolved(ended(asked, Verdict.REJECTED));

    assertThat(pending(asked)).isEmpty();
    assertThat(store().find(asked.approvalId()))
        .hasValueSatisfying(
            over -> {
              assertThat(over.status()).isEqualTo(Approval.Status.REJECTED);
              assertThat(over.resolvedAt()).isEqualTo(ENDED);
              assertThat(over.question()).isEqualTo("Pay?");
              assertThat(over.decisions()).containsExactly(Map.entry("ada", Decision.REJECTED));
            });
  }

  @Test
  default void aQuestionThatComesAgainStaysAsItIs() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);
    store().decide(asked.approvalId(), "ada", Decision.APPROVED, 0);

    store().requested(asked);

    assertThat(store().find(asked.approvalId()).orElseThrow().decisions())
        .containsExactly(Map.entry("ada", Decision.APPROVED));
  }

  @Test
  default void aQuestionThatComesAfterItsEndIsNotAskedAgain() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);
    store().resolved(ended(asked, Verdict.WITHDRAWN));

    store().requested(asked);

    assertThat(pending(asked)).isEmpty();
    assertThat(store().find(asked.approvalId()).orElseThrow().isPending()).isFalse();
  }

  @Test
  default void anErasureForgetsTheQuestionsOfItsConversationForGood() {
    Approval pending = asked("Pay?", ASKED);
    Approval over = of(pending.conversationId(), "Refund?", ASKED);
    Approval another = of("c-" + UUID.randomUUID(), "Ship?", ASKED);
    store().requested(pending);
    store().requested(over);
    store().resolved(ended(over, Verdict.APPROVED));
    store().requested(another);

    store().erased(new ConversationErased(pending.conversationId(), "e-1", 3, ENDED));

    assertThat(store().find(pending.approvalId())).isEmpty();
    assertThat(store().find(over.approvalId())).isEmpty();
    assertThat(pending(pending)).isEmpty();
    assertThat(store().find(another.approvalId())).contains(another);

    // when records of before come afterwards
    store().requested(pending);
    store().resolved(ended(pending, Verdict.WITHDRAWN));

    assertThat(store().find(pending.approvalId())).isEmpty();
    assertThat(pending(pending)).isEmpty();

    // and what is asked afterwards is asked
    Approval since = of(pending.conversationId(), "Pay now?", ENDED.plusSeconds(1));
    store().requested(since);
    assertThat(store().find(since.approvalId())).contains(since);
  }

  @Test
  default void aQuestionFromAfterAnErasureStaysWhereThatIsReadLater() {
    Approval before = asked("Pay?", ASKED);
    Approval since = of(before.conversationId(), "Pay now?", ENDED.plusSeconds(1));
    store().requested(before);
    store().requested(since);

    store().erased(new ConversationErased(before.conversationId(), "e-1", 3, ENDED));
    store().erased(new ConversationErased(before.conversationId(), "e-0", 3, ASKED));

    assertThat(pending(since)).containsExactly(since);
    store().requested(before);
    assertThat(store().find(before.approvalId())).isEmpty();
  }

  @Test
  default void theEndMayComeBeforeTheQuestion() {
    Approval asked = asked("Pay?", ASKED);
    store().resolved(ended(asked, Verdict.EXPIRED));

    store().requested(asked);

    assertThat(pending(asked)).isEmpty();
  }

  @Test
  default void aPersonsFirstDecisionCounts() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);
    String id = asked.approvalId();

    assertThat(store().decide(id, "ada", Decision.APPROVED, 0)).contains(Decision.APPROVED);
    assertThat(store().decide(id, "ada", Decision.REJECTED, 0)).contains(Decision.APPROVED);
    assertThat(store().decide(id, "bob", Decision.REJECTED, 0)).contains(Decision.REJECTED);

    assertThat(store().find(id).orElseThrow().decisions())
        .isEqualTo(Map.of("ada", Decision.APPROVED, "bob", Decision.REJECTED));
  }

  @Test
  default void anApprovalIsPassedOnByNumber() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);
    String id = asked.approvalId();
    Delegation first = new Delegation("ada", "finance", "above my limit", ASKED);

    assertThat(store().delegate(id, first, 1)).isTrue();
    assertThat(store().delegate(id, new Delegation("ada", "eve", null, ASKED), 1)).isFalse();
    assertThat(store().delegate(id, new Delegation("finance", "cleo", null, ENDED), 2)).isTrue();

    Approval now = store().find(id).orElseThrow();
    assertThat(now.from()).containsExactly("cleo", "bob");
    assertThat(now.delegations())
        .containsExactly(first, new Delegation("finance", "cleo", null, ENDED));
    store().resolved(ended(asked, Verdict.REJECTED));
    assertThat(store().find(id).orElseThrow().delegations()).hasSize(2);
  }

  @Test
  default void aDecisionAndADelegationOfOnePersonExcludeEachOther() {
    Approval asked = asked("Pay?", ASKED);
    store().requested(asked);
    String id = asked.approvalId();

    store().decide(id, "bob", Decision.APPROVED, 0);
    assertThat(store().delegate(id, new Delegation("bob", "eve", null, ASKED), 1)).isFalse();
    store().delegate(id, new Delegation("ada", "eve", null, ASKED), 1);
    assertThat(store().decide(id, "ada", Decision.APPROVED, 0)).isEmpty();
    assertThat(store().decide(id, "eve", Decision.APPROVED, 1)).contains(Decision.APPROVED);
  }

  @Test
  default void theLongestWaitingComesFirst() {
    Approval newer = asked("Newer?", ASKED.plusSeconds(60));
    Approval older = asked("Older?", ASKED);
    store().requested(newer);
    store().requested(older);

    assertThat(store().pending()).containsSubsequence(older, newer);
  }

  @Test
  default void anUnknownApprovalIsNotFound() {
    assertThat(store().find("unknown-" + UUID.randomUUID())).isEmpty();
  }

  private List<Approval> pending(Approval asked) {
    return store().pending().stream()
        .filter(one -> one.approvalId().equals(asked.approvalId()))
        .toList();
  }

  private static Approval asked(String question, Instant at) {
    return of("c-" + UUID.randomUUID(), question, at);
  }

  private static Approval of(String conversationId, String question, Instant at) {
    String id = UUID.randomUUID().toString();
    return Approval.of(
        new ApprovalRequested(
            conversationId, "r-" + id, "a-" + id, question, List.of("ada", "bob"), 2, null),
        "store",
        at);
  }

  private static ApprovalResolved ended(Approval asked, Verdict verdict) {
    return new ApprovalResolved(
        asked.conversationId(),
        asked.runId(),
        asked.approvalId(),
        verdict,
        Map.of("ada", Decision.REJECTED),
        ENDED);
  }
}
