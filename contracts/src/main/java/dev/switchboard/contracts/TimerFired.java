package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A durable timer of a run is due.
 *
 * @param timerId names the wait; derived like a command's id
 */
public record TimerFired(
    String conversationId, String runId, String timerId, Instant dueAt, Instant firedAt)
    implements Event.OnOutcomes {

  public TimerFired {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("timerId", timerId);
    Require.present("dueAt", dueAt);
    Require.present("firedAt", firedAt);
  }

  @Override
  public String id() {
    return Ids.derive("timer.fired", timerId);
  }
}
