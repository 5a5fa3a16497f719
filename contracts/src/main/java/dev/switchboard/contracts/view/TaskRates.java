package dev.switchboard.contracts.view;

import java.util.List;

/**
 * How a flow and its tasks fared in the runs that were seen last.
 *
 * @param runs how many runs were looked at
 * @param versions of the flow that they began with, the one of the latest run first
 * @param tasks those that wait for an outcome, by position
 */
public record TaskRates(int runs, List<Version> versions, List<Task> tasks) {

  public TaskRates {
    versions = Lists.copy(versions);
    tasks = Lists.copy(tasks);
  }

  /**
   * A version of the flow.
   *
   * @param runs how many began with it
   * @param failed how many of them failed
   * @param cancelled how many were ended from outside
   * @param medianMs of their times from beginning to end, waits for people included
   * @param p95Ms 95 of 100 took no longer
   */
  public record Version(
      String version, int runs, int failed, int cancelled, long medianMs, long p95Ms) {}

  /**
   * A task.
   *
   * @param position in the flow's document
   * @param what kind and name, such as {@code tool get_order}
   * @param count how often it was over
   * @param failed how often with a problem
   * @param medianMs of its durations, queue and work together
   * @param p95Ms 95 of 100 took no longer
   * @param worstMs the longest
   */
  public record Task(
      String position,
      String what,
      int count,
      int failed,
      long medianMs,
      long p95Ms,
      long worstMs) {}
}
