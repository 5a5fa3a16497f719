package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A person ends a run that is not over. What its workers do already is not taken back; their
 * answers come too late.
 *
 * @param by who ends it
 * @param reason why; operators read it with the run
 */
public record CancellationRequested(
    String conversationId, String runId, String by, String reason, Instant requestedAt)
    implements Event.OnOutcomes {

  public CancellationRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.text("by", by);
    Require.text("reason", reason);
    Require.present("requestedAt", requestedAt);
  }

  @Override
  public String id() {
    return Ids.derive("cancellation.requested", conversationId, runId);
  }
}
