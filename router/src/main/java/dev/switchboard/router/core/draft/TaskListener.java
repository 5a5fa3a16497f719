package dev.switchboard.router.core.draft;

import dev.switchboard.router.core.state.BranchTransition;

/** Is told of every task that a run begins, also of those that cost no event. */
@FunctionalInterface
public interface TaskListener {

  /** A listener that does nothing. */
  TaskListener NONE = (runId, position) -> {};

  /**
   * A task begins; one whose {@code if} doesn't hold never does.
   *
   * @param position the task's, in its flow
   */
  void begun(String runId, String position);

  /** A branch of a run moves from one state to another. */
  default void moved(String runId, BranchTransition move) {}
}
