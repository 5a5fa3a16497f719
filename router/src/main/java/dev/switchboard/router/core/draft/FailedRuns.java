package dev.switchboard.router.core.draft;

import dev.switchboard.router.core.state.FailedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The runs of a conversation that failed at a step which can be tried again. */
public final class FailedRuns {

  /** The state is read and written as a whole; older ones are forgotten. */
  private static final int MOST = 3;

  private final List<FailedRun> runs;

  FailedRuns(List<FailedRun> runs) {
    this.runs = new ArrayList<>(runs);
  }

  /** All of them, oldest first. */
  public List<FailedRun> all() {
    return Collections.unmodifiableList(runs);
  }

  /** Keeps one. */
  public void add(FailedRun failed) {
    runs.add(failed);
    if (runs.size() > MOST) {
      runs.removeFirst();
    }
  }

  /** The run that failed then; empty when it was forgotten, or has gone on. */
  public Optional<FailedRun> find(String runId, Instant failedAt) {
    return runs.stream().filter(one -> one.is(runId, failedAt)).findFirst();
  }

  /** Takes a run out that goes on. */
  public void remove(FailedRun failed) {
    runs.remove(failed);
  }
}
