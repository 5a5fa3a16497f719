package dev.switchboard.gateway.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are asked to decide.
 *
 * @param bot whose flow asks
 * @param from names or roles of those who may decide; empty for anyone
 * @param quorum how many must approve
 * @param expiresAt when the flow goes on without a decision; null for never
 * @param decisions what was decided here, by who decided; once it is over, what counted
 * @param status {@code pending}, or how it ended
 * @param resolvedAt when it ended; null while it is pending
 * @param delegations who has passed it on to whom, in order; {@code from} has those who decide now
 */
public record Approval(
    String approvalId,
    String conversationId,
    String runId,
    String bot,
    String question,
    List<String> from,
    int quorum,
    Instant requestedAt,
    @Nullable Instant expiresAt,
    Map<String, Decision> decisions,
    Status status,
    @Nullable Instant resolvedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Delegation> delegations) {

  /** Most times that an approval is passed on. */
  static final int MOST_DELEGATIONS = 20;

  /**
   * One person, or role, decides instead of another.
   *
   * @param by who has passed it on
   * @param to who decides instead
   * @param comment why
   */
  public record Delegation(String by, String to, @Nullable String comment, Instant at) {

    boolean isLike(Delegation other) {
      return by.equals(other.by) && to.equals(other.to);
    }
  }

  /** Where an approval is in its life. */
  public enum Status {
    /** It can be decided. */
    @JsonProperty("pending")
    PENDING,
    /** As many as were needed have approved. */
    @JsonProperty("approved")
    APPROVED,
    /** It was rejected. */
    @JsonProperty("rejected")
    REJECTED,
    /** Too few decided in time; the flow says what that means. */
    @JsonProperty("expired")
    EXPIRED,
    /** The run that asked needs no answer any more. */
    @JsonProperty("withdrawn")
    WITHDRAWN;

    static Status of(ApprovalResolved.Verdict verdict) {
      return switch (verdict) {
        case APPROVED -> APPROVED;
        case REJECTED -> REJECTED;
        case EXPIRED -> EXPIRED;
        case WITHDRAWN -> WITHDRAWN;
      };
    }
  }

  public Approval {
    from = List.copyOf(from);
    decisions = Map.copyOf(decisions);
    delegations = delegations == null ? List.of() : List.copyOf(delegations);
  }

  /** One that was just asked for. */
  public static Approval of(ApprovalRequested asked, String bot, Instant requestedAt) {
    return new Approval(
        asked.approvalId(),
        asked.conversationId(),
        asked.runId(),
        bot,
        asked.question(),
        asked.from(),
        asked.quorum(),
        requestedAt,
        asked.expiresAt(),
        Map.of(),
        Status.PENDING,
        null,
        List.of());
  }

  /** The same, passed on once more. */
  public Approval with(Delegation delegation) {
    List<String> now =
        from.stream().map(who -> who.equals(delegation.by()) ? delegation.to() : who).toList();
    List<Delegation> all = new ArrayList<>(delegations);
    all.add(delegation);
    return changed(now, all, decisions, status, resolvedAt);
  }

  /** The same with what was decided so far. */
  public Approval with(Map<String, Decision> decided) {
    return changed(from, delegations, decided, status, resolvedAt);
  }

  /** The same, over. */
  public Approval ended(ApprovalResolved end) {
    return changed(from, delegations, end.decisions(), Status.of(end.verdict()), end.resolvedAt());
  }

  /** The question stays; who decides, decisions, status and end change. */
  private Approval changed(
      List<String> nowFrom,
      List<Delegation> nowDelegations,
      Map<String, Decision> nowDecided,
      Status nowStatus,
      @Nullable Instant nowResolvedAt) {
    return new Approval(
        approvalId,
        conversationId,
        runId,
        bot,
        question,
        nowFrom,
        quorum,
        requestedAt,
        expiresAt,
        nowDecided,
        nowStatus,
        nowResolvedAt,
        nowDelegations);
  }

  @JsonIgnore
  public boolean isPending() {
    return status == Status.PENDING;
  }

  /** Whether this person, or role, may decide. */
  public boolean asks(String who) {
    return from.isEmpty() || from.contains(who);
  }
}
