package dev.switchboard.gateway.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    String status,
    @Nullable Instant resolvedAt) {

  /** The status of one that is not over. */
  public static final String PENDING = "pending";

  public Approval {
    from = List.copyOf(from);
    decisions = Map.copyOf(decisions);
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
        PENDING,
        null);
  }

  /** The same with what was decided so far. */
  public Approval with(Map<String, Decision> decided) {
    return now(decided, status, resolvedAt);
  }

  /** The same, over. */
  public Approval ended(ApprovalResolved end) {
    return now(end.decisions(), end.verdict().name().toLowerCase(Locale.ROOT), end.resolvedAt());
  }

  /** What was asked stays; how it stands is what changes. */
  private Approval now(
      Map<String, Decision> nowDecided, String nowStatus, @Nullable Instant nowResolvedAt) {
    return new Approval(
        approvalId,
        conversationId,
        runId,
        bot,
        question,
        from,
        quorum,
        requestedAt,
        expiresAt,
        nowDecided,
        nowStatus,
        nowResolvedAt);
  }

  @JsonIgnore
  public boolean isPending() {
    return status.equals(PENDING);
  }

  /** Whether this person, or role, may decide. */
  public boolean asks(String who) {
    return from.isEmpty() || from.contains(who);
  }
}
