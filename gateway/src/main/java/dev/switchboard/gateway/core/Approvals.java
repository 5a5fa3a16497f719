package dev.switchboard.gateway.core;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.gateway.core.Approval.Delegation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pending approvals, and decisions about them. What a decision means is the flow's business. */
public final class Approvals {

  private final ApprovalStore store;
  private final EventLog log;

  public Approvals(ApprovalStore store, EventLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * A choice of approvals; null chooses all.
   *
   * @param bot whose flows ask
   * @param from who, or which role, may decide
   * @param conversation where it is asked
   */
  public record Wanted(@Nullable String bot, @Nullable String from, @Nullable String conversation) {

    boolean fits(Approval approval) {
      return (bot == null || approval.bot().equals(bot))
          && (from == null || approval.asks(from))
          && (conversation == null || approval.conversationId().equals(conversation));
    }
  }

  /** The pending approvals, the longest waiting first. */
  public List<Approval> pending(Wanted wanted, int limit) {
    return store.pending().stream().filter(wanted::fits).limit(limit).toList();
  }

  /**
   * One approval, pending or over.
   *
   * @throws RefusedException when it is unknown
   */
  public Approval find(String approvalId) {
    return store
        .find(approvalId)
        .orElseThrow(() -> new Refusal.UnknownApproval(approvalId).exception());
  }

  /**
   * Passes a person's decision on. The same decision again changes nothing and is passed on again,
   * in case it was lost the first time: its event is the same.
   *
   * @return the approval with it
   * @throws RefusedException when it is unknown, over, not this person's to decide, or decided
   *     otherwise
   */
  public Approval decide(
      String approvalId, String by, Decision decision, @Nullable String comment, Instant now) {
    Approval approval = find(approvalId);
    Decision before = approval.decisions().get(by);
    if (!approval.isPending()) {
      if (decision == before) {
        return approval;
      }
      throw new Refusal.ApprovalOver(approvalId, approval.status(), approval.resolvedAt())
          .exception();
    }
    if (!approval.asks(by)) {
      throw new Refusal.NotAsked(approvalId, by, approval.from()).exception();
    }
    Optional<Decision> first =
        store.decide(approvalId, by, decision, approval.delegations().size());
    if (first.isEmpty()) {
      return decide(approvalId, by, decision, comment, now);
    }
    if (first.get() != decision) {
      throw new Refusal.DecidedBefore(approvalId, by).exception();
    }
    tellDelegations(approval);
    log.append(
        new ApprovalDecided(
            approval.conversationId(), approval.runId(), approvalId, decision, by, comment, now));
    Map<String, Decision> decisions = new HashMap<>(approval.decisions());
    decisions.put(by, decision);
    return approval.with(decisions);
  }

  /**
   * Passes an approval on: {@code to} decides instead of {@code by}. The same again changes
   * nothing.
   *
   * @return the approval with it
   * @throws RefusedException when it is unknown, over, not this person's to pass on, or decided
   */
  public Approval delegate(
      String approvalId, String by, String to, @Nullable String comment, Instant now) {
    Approval approval = find(approvalId);
    Delegation delegation = new Delegation(by, to, comment, now);
    List<Delegation> before = approval.delegations();
    if (!approval.isPending()) {
      throw new Refusal.ApprovalOver(approvalId, approval.status(), approval.resolvedAt())
          .exception();
    }
    if (!before.isEmpty() && before.getLast().isLike(delegation)) {
      tellDelegations(approval);
      return approval;
    }
    refuse(approval, by, to);
    if (!store.delegate(approvalId, delegation, before.size() + 1)) {
      // Somebody was faster; what they have done counts.
      return delegate(approvalId, by, to, comment, now);
    }
    Approval passedOn = approval.with(delegation);
    tellDelegations(passedOn);
    return passedOn;
  }

  private static void refuse(Approval approval, String by, String to) {
    String id = approval.approvalId();
    if (approval.from().isEmpty()) {
      throw new Refusal.CannotDelegate(id, "anyone may decide it").exception();
    }
    if (!approval.asks(by)) {
      throw new Refusal.NotAsked(id, by, approval.from()).exception();
    }
    if (approval.decisions().containsKey(by)) {
      throw new Refusal.CannotDelegate(id, by + " has decided it").exception();
    }
    if (approval.asks(to)) {
      throw new Refusal.CannotDelegate(id, to + " is asked already").exception();
    }
    if (approval.delegations().size() == Approval.MOST_DELEGATIONS) {
      throw new Refusal.CannotDelegate(id, "it was passed on too often").exception();
    }
  }

  /** All of them each time, in case one was lost: the router knows them by their numbers. */
  private void tellDelegations(Approval approval) {
    int number = 0;
    for (Delegation it : approval.delegations()) {
      number++;
      log.append(
          new ApprovalDelegated(
              approval.conversationId(),
              approval.runId(),
              approval.approvalId(),
              it.by(),
              it.to(),
              it.comment(),
              number,
              it.at()));
    }
  }
}
