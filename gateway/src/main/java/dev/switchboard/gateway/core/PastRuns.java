package dev.switchboard.gateway.core;

import dev.switchboard.contracts.RunCompleted;
import org.jspecify.annotations.Nullable;

/** Runs that ended before anyone waited for them. */
public interface PastRuns {

  /**
   * How a run ended, or null when it has not, or too long ago.
   *
   * @throws RefusedException when the broker can't be reached
   */
  @Nullable RunCompleted ended(String conversationId, String runId);
}
