package dev.switchboard.contracts.view;

import java.util.List;

/**
 * How the tasks of a flow fared in the runs that were seen last.
 *
 * @param runs how many runs were looked at
 * @param tasks those that wait for an outcome, by position
 */
public record TaskRates(int runs, List<Task> tasks) {

  public TaskRates {
    tasks = Lists.copy(tasks);
  }

  /**
   * A task.
   *
   * @param position in the flow's document
   * @param what kind and name, such as {@code tool get_order}
   * @param count how often it was over
   * @param failed how often with a problem
   * @param medianMs of its durations, queue and work together
   * @param worstMs the longest
   */
  public record Task(
      String position, String what, int count, int failed, long medianMs, long worstMs) {}
}
