package dev.switchboard.gateway.core;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    if (store.decide(approvalId, by, decision) != decision) {
      throw new Refusal.DecidedBefore(approvalId, by).exception();
    }
    log.append(
        new ApprovalDecided(
            approval.conversationId(), approval.runId(), approvalId, decision, by, comment, now));
    Map<String, Decision> decisions = new HashMap<>(approval.decisions());
    decisions.put(by, decision);
    return approval.with(decisions);
  }
}
