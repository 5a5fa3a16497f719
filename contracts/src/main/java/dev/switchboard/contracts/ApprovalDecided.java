package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person has decided about an approval.
 *
 * @param by who decided
 * @param comment what they said about it
 */
public record ApprovalDecided(
    String conversationId,
    String runId,
    String approvalId,
    Decision decision,
    String by,
    @Nullable String comment,
    Instant decidedAt)
    implements Event.OnOutcomes {

  public ApprovalDecided {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("approvalId", approvalId);
    Require.present("decision", decision);
    Require.text("by", by);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String id() {
    return Ids.derive("approval.decided", approvalId, by);
  }

  /** What a person can say to an approval. */
  public enum Decision {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("rejected")
    REJECTED
  }
}
