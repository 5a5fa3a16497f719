package dev.switchboard.router.core.draft;

import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.RunLogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one event brings to an end: runs, and approvals that were open. */
public final class Endings {

  private final List<RunLogEntry.End> runs = new ArrayList<>();
  private final Map<String, ApprovalResolved> approvals = new LinkedHashMap<>();

  Endings() {}

  /** Notes that a run is over. */
  public void noteRun(ActiveRun run, RunStatus status, Instant now) {
    Failure failure = run.failure();
    runs.add(
        new RunLogEntry.End(
            run.runId(),
            run.flow(),
            run.version(),
            run.intent(),
            status,
            failure == null ? null : failure.problem(),
            run.startedAt(),
            now,
            null));
  }

  /** Notes that an approval is decided. */
  public void noteApproval(ApprovalResolved approval) {
    approvals.put(approval.approvalId(), approval);
  }

  /** The runs that are over. */
  public List<RunLogEntry.End> runs() {
    return Collections.unmodifiableList(runs);
  }

  /** The approvals that are decided, by id. */
  public Map<String, ApprovalResolved> approvals() {
    return Collections.unmodifiableMap(approvals);
  }
}
