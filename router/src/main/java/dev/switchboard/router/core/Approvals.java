package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.Flow;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people, or the clock, make of an approval. */
final class Approvals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Approvals() {}

  /** How an approval ended. */
  enum Verdict {
    APPROVED,
    REJECTED,
    EXPIRED
  }

  /**
   * Counts a decision: each person's first one, of those who may decide.
   *
   * @return the approval with it; empty where it changes nothing
   */
  static Optional<Waiting.ForApproval> count(Waiting.ForApproval waiting, ApprovalDecided decided) {
    boolean may = waiting.from().isEmpty() || waiting.from().contains(decided.by());
    if (!may || waiting.decisions().containsKey(decided.by())) {
      return Optional.empty();
    }
    Map<String, Decision> decisions = new TreeMap<>(waiting.decisions());
    decisions.put(decided.by(), decided.decision());
    return Optional.of(
        new Waiting.ForApproval(
            waiting.position(),
            waiting.input(),
            waiting.approvalId(),
            waiting.from(),
            waiting.quorum(),
            waiting.timerId(),
            waiting.onExpiry(),
            decisions));
  }

  /** The verdict, once it can't change any more. */
  static Optional<Verdict> verdict(Waiting.ForApproval waiting) {
    long approved = of(waiting, Decision.APPROVED);
    long rejected = of(waiting, Decision.REJECTED);
    if (approved >= waiting.quorum()) {
      return Optional.of(Verdict.APPROVED);
    }
    boolean lost =
        waiting.from().isEmpty()
            ? rejected > 0
            : waiting.from().size() - rejected < waiting.quorum();
    return lost ? Optional.of(Verdict.REJECTED) : Optional.empty();
  }

  private static long of(Waiting.ForApproval waiting, Decision decision) {
    return waiting.decisions().values().stream().filter(decision::equals).count();
  }

  static Move move(Flow.Located at, Waiting waiting, Verdict verdict) {
    if (!(waiting instanceof Waiting.ForApproval approval)) {
      return new Move.Fail(Problem.runtime("nobody was asked").at(waiting.position()));
    }
    boolean expired = verdict == Verdict.EXPIRED;
    if (expired && approval.onExpiry().equals("fail")) {
      return new Move.Fail(Problem.timeout("nobody has decided in time").at(approval.position()));
    }
    boolean approved =
        verdict == Verdict.APPROVED || (expired && approval.onExpiry().equals("approve"));
    var decisions = JSON.objectNode();
    approval.decisions().forEach((by, it) -> decisions.put(by, word(it)));
    JsonNode output =
        JSON.objectNode()
            .put("approved", approved)
            .put("expired", expired)
            .set("decisions", decisions);
    return new Move.Complete(at, approval.input(), output);
  }

  private static String word(Decision decision) {
    return decision == Decision.APPROVED ? "approved" : "rejected";
  }
}
