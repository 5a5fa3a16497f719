package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.ApprovalWait;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.OnExpiry;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import dev.switchboard.transition.Emission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts the decisions of people, and gives approvals their verdicts. */
public final class Approvals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Characters; what people say travels with the run's state. */
  private static final int LONGEST_COMMENT = 2_000;

  private static final int LONGEST_NAME = 200;

  private Approvals() {}

  /**
   * The events about approvals that are over: those that people, or the clock, have decided, and
   * those that are not needed any more, whatever has become of the run that asked.
   *
   * @param before the runs before the event
   * @param after the runs after it
   */
  public static List<ApprovalResolved> over(
      List<Run> before, TransitionDraft draft, List<Run> after) {
    Map<String, ApprovalResolved> over = new LinkedHashMap<>();
    before.forEach(
        run ->
            open(run)
                .forEach(
                    it ->
                        over.put(
                            it.approvalId(), resolved(draft, run.runId(), it, Verdict.WITHDRAWN))));
    for (Emission emission : draft.emissions().all()) {
      if (emission.event() instanceof ApprovalRequested asked) {
        over.put(
            asked.approvalId(),
            new ApprovalResolved(
                draft.conversationId(),
                asked.runId(),
                asked.approvalId(),
                Verdict.WITHDRAWN,
                Map.of(),
                draft.now()));
      }
    }
    after.forEach(run -> open(run).forEach(it -> over.remove(it.approvalId())));
    over.putAll(draft.endings().approvals());
    return List.copyOf(over.values());
  }

  private static ApprovalResolved resolved(
      TransitionDraft draft, String runId, ApprovalWait waiting, Verdict verdict) {
    return new ApprovalResolved(
        draft.conversationId(),
        runId,
        waiting.approvalId(),
        verdict,
        waiting.decisions(),
        draft.now());
  }

  /** Notes the verdict of an approval. */
  public static void resolve(
      TransitionDraft draft, String runId, ApprovalWait waiting, Verdict verdict) {
    draft.endings().noteApproval(resolved(draft, runId, waiting, verdict));
  }

  private static Stream<ApprovalWait> open(Run run) {
    return run.branches().stream()
        .map(Branch::waiting)
        .filter(ApprovalWait.class::isInstance)
        .map(ApprovalWait.class::cast);
  }

  /**
   * Counts a decision: each person's first one, of those who may decide.
   *
   * @return the approval with it; empty where it changes nothing
   */
  public static Optional<ApprovalWait> count(ApprovalWait waiting, ApprovalDecided decided) {
    boolean may = waiting.from().isEmpty() || waiting.from().contains(decided.by());
    if (!may || waiting.decisions().containsKey(decided.by())) {
      return Optional.empty();
    }
    Map<String, Decision> decisions = new TreeMap<>(waiting.decisions());
    decisions.put(decided.by(), decided.decision());
    Map<String, String> comments = new TreeMap<>(waiting.comments());
    String comment = decided.comment();
    if (comment != null && !comment.isBlank()) {
      comments.put(decided.by(), comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT)));
    }
    return Optional.of(
        new ApprovalWait(
            waiting.position(),
            waiting.input(),
            waiting.approvalId(),
            waiting.from(),
            waiting.quorum(),
            waiting.timerId(),
            waiting.onExpiry(),
            decisions,
            comments,
            waiting.delegations()));
  }

  /**
   * Passes an approval on: another person, or role, decides instead of one who has not decided.
   *
   * @return the approval with it; empty for a delegation that was here before, or is not the next.
   *     One that may not be counts, too, so that the next one has its number
   */
  public static Optional<ApprovalWait> delegate(ApprovalWait waiting, ApprovalDelegated it) {
    if (it.number() != waiting.delegations() + 1) {
      return Optional.empty();
    }
    List<String> from = new ArrayList<>(waiting.from());
    int place = from.indexOf(it.by());
    boolean may =
        place >= 0
            && !waiting.decisions().containsKey(it.by())
            && !from.contains(it.to())
            && it.to().length() <= LONGEST_NAME;
    if (may) {
      from.set(place, it.to());
    }
    return Optional.of(waiting.delegated(from));
  }

  /** The verdict, once it can't change any more. */
  public static Optional<Verdict> verdict(ApprovalWait waiting) {
    long approved = number(waiting, Decision.APPROVED);
    long rejected = number(waiting, Decision.REJECTED);
    if (approved >= waiting.quorum()) {
      return Optional.of(Verdict.APPROVED);
    }
    boolean lost =
        waiting.from().isEmpty()
            ? rejected > 0
            : waiting.from().size() - rejected < waiting.quorum();
    return lost ? Optional.of(Verdict.REJECTED) : Optional.empty();
  }

  private static long number(ApprovalWait waiting, Decision decision) {
    return waiting.decisions().values().stream().filter(decision::equals).count();
  }

  static Move move(Flow.Located at, Waiting waiting, Verdict verdict) {
    if (!(waiting instanceof ApprovalWait approval)) {
      return new Move.Fail(Problem.runtime("nobody was asked").at(waiting.position()));
    }
    boolean expired = verdict == Verdict.EXPIRED;
    if (expired && approval.onExpiry() == OnExpiry.FAIL) {
      return new Move.Fail(Problem.timeout("nobody has decided in time").at(approval.position()));
    }
    boolean approved =
        verdict == Verdict.APPROVED || (expired && approval.onExpiry() == OnExpiry.APPROVE);
    var decisions = JSON.objectNode();
    approval.decisions().forEach((by, it) -> decisions.put(by, word(it)));
    var comments = JSON.objectNode();
    approval.comments().forEach(comments::put);
    JsonNode output =
        JSON.objectNode()
            .put("approved", approved)
            .put("expired", expired)
            .<ObjectNode>set("decisions", decisions)
            .set("comments", comments);
    return new Move.Complete(at, approval.input(), output);
  }

  private static String word(Decision decision) {
    return decision == Decision.APPROVED ? "approved" : "rejected";
  }
}
