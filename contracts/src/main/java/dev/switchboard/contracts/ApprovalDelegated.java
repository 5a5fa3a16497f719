package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who is asked for an approval has passed it on: another person, or role, decides instead.
 *
 * @param by who has passed it on; one of those who may decide
 * @param to who decides instead
 * @param comment why
 * @param number which delegation of this approval it is, from 1; one that comes again changes
 *     nothing
 */
public record ApprovalDelegated(
    String conversationId,
    String runId,
    String approvalId,
    String by,
    String to,
    @Nullable String comment,
    int number,
    Instant delegatedAt)
    implements Event.OnOutcomes {

  public ApprovalDelegated {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("approvalId", approvalId);
    Require.text("by", by);
    Require.text("to", to);
    Require.atLeast("number", number, 1);
    Require.present("delegatedAt", delegatedAt);
  }

  @Override
  public String id() {
    return Ids.derive("approval.delegated", approvalId, number);
  }
}
