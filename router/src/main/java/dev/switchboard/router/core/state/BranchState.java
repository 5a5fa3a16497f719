package dev.switchboard.router.core.state;

/** The states of a branch of a run. The main line's state is the run's. */
public enum BranchState {
  RUNNING,
  AWAITS_TOOL,
  AWAITS_MODEL,
  AWAITS_ANSWER,
  AWAITS_TIMER,
  AWAITS_HUMAN,
  AWAITS_BRANCHES,
  AWAITS_EVENT,
  AWAITS_APPROVAL,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether nothing leads out of this state. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
