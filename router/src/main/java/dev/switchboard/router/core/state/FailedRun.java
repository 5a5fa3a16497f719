package dev.switchboard.router.core.state;

import java.time.Instant;
import java.util.List;

/**
 * A run that the failure of one step has ended, kept for a person who may let that step be tried
 * again.
 *
 * @param run as it was while it waited for that step
 * @param failedAt when it ended
 */
public record FailedRun(Run run, Instant failedAt) {

  /** Whether it is this run, failed then: one that went on and failed again is another. */
  public boolean is(String runId, Instant endedAt) {
    return run.runId().equals(runId) && failedAt.equals(endedAt);
  }

  /** Whether it may go on beside these: none of them is of the same flow. */
  public boolean isFree(List<Run> open) {
    return open.stream().noneMatch(other -> other.flow().equals(run.flow()));
  }
}
