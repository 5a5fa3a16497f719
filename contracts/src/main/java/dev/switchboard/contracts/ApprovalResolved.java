package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.Map;

/**
 * An approval is over: programs that show it to people can remove it.
 *
 * @param decisions what counted, by who decided
 */
public record ApprovalResolved(
    String conversationId,
    String runId,
    String approvalId,
    Verdict verdict,
    Map<String, ApprovalDecided.Decision> decisions,
    Instant resolvedAt)
    implements Event.OnReplies {

  public ApprovalResolved {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("approvalId", approvalId);
    Require.present("verdict", verdict);
    decisions = Require.copy(decisions);
    Require.present("resolvedAt", resolvedAt);
  }

  @Override
  public String id() {
    return Ids.derive("approval.resolved", approvalId);
  }

  /** How an approval ended. */
  public enum Verdict {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("rejected")
    REJECTED,
    /** Too few decided in time; the flow says what that means. */
    @JsonProperty("expired")
    EXPIRED,
    /** The run that asked needs no answer any more. */
    @JsonProperty("withdrawn")
    WITHDRAWN
  }
}
