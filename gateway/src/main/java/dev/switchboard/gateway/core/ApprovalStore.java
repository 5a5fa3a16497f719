package dev.switchboard.gateway.core;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.gateway.core.Approval.Delegation;
import java.util.List;
import java.util.Optional;

/** The approvals that people are asked for, the same for every replica and after every restart. */
public interface ApprovalStore {

  /** Notes a question; one that is known, or over, stays as it is. */
  void requested(Approval approval);

  /** Notes how one ended. */
  void resolved(ApprovalResolved end);

  /** Forgets a conversation's approvals, those too that are noted later and are from before. */
  void erased(ConversationErased erasure);

  /**
   * All that is pending, the longest waiting first.
   *
   * @throws RefusedException when the store can't be read now
   */
  List<Approval> pending();

  /**
   * One of them, pending or over.
   *
   * @throws RefusedException when the store can't be read now
   */
  Optional<Approval> find(String approvalId);

  /**
   * Notes what a person decides, unless that person has decided before.
   *
   * @param delegations how many delegations the caller knows of
   * @return what that person has decided first; empty where the approval was passed on meanwhile
   * @throws RefusedException when the store can't be written now
   */
  Optional<Decision> decide(String approvalId, String by, Decision decision, int delegations);

  /**
   * Notes that an approval is passed on.
   *
   * @param number which delegation it is, from 1
   * @return false where there is one with this number, or {@code by} has decided
   * @throws RefusedException when the store can't be written now
   */
  boolean delegate(String approvalId, Delegation delegation, int number);
}
