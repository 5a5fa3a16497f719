package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A person lets a run go on that has failed: the step that ended it is tried again. It is tried
 * once, however many ask for it.
 *
 * @param failedAt when the run failed; a run that has gone on since, and failed again, is not meant
 * @param by who asks for it
 */
public record RetryRequested(
    String conversationId, String runId, Instant failedAt, String by, Instant requestedAt)
    implements Event.OnOutcomes {

  public RetryRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.present("failedAt", failedAt);
    Require.text("by", by);
    Require.present("requestedAt", requestedAt);
  }

  @Override
  public String id() {
    return Ids.derive("retry.requested", conversationId, runId, failedAt);
  }
}
