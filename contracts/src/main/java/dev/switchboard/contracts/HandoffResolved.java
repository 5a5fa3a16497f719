package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The human gives the conversation back to the bot.
 *
 * @param by who gives it back
 * @param note what was done; the flow gets it as the result of its handoff. It is not part of the
 *     transcript
 */
public record HandoffResolved(
    String conversationId,
    String runId,
    String handoffId,
    String by,
    @Nullable String note,
    Instant resolvedAt)
    implements Event.OnOutcomes {

  public HandoffResolved {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("handoffId", handoffId);
    Require.text("by", by);
    Require.present("resolvedAt", resolvedAt);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.resolved", handoffId);
  }
}
