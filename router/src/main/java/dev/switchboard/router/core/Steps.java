package dev.switchboard.router.core;

/** Hears of every task that a run begins, also of those that cost no event. */
@FunctionalInterface
public interface Steps {

  /** Nobody listens. */
  Steps UNHEARD = (runId, position) -> {};

  /**
   * A task begins; one whose {@code if} doesn't hold never does.
   *
   * @param position the task's, in its flow
   */
  void begun(String runId, String position);
}
