package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People are asked to decide.
 *
 * @param from who may decide; empty for anyone
 * @param quorum how many must approve, at least 1
 * @param expiresAt when the default applies; null for never
 */
public record ApprovalRequested(
    String conversationId,
    String runId,
    String approvalId,
    String question,
    List<String> from,
    int quorum,
    @Nullable Instant expiresAt)
    implements Event.OnReplies {

  public ApprovalRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("approvalId", approvalId);
    Require.text("question", question);
    from = Require.copy(from);
    Require.atLeast("quorum", quorum, 1);
  }

  @Override
  public String id() {
    return Ids.derive("approval.requested", approvalId);
  }
}
