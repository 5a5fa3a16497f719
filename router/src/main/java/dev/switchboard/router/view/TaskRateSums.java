package dev.switchboard.router.view;

import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.TaskRates;
import dev.switchboard.router.core.state.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Sums runs up by version of their flow, and their steps by task. */
final class TaskRateSums {

  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private TaskRateSums() {}

  private static final class Sum {
    private String what = "";
    private int failed;
    private int cancelled;
    private final List<Long> durations = new ArrayList<>();

    /** The duration that this share of them does not exceed. */
    long percentile(double share) {
      Collections.sort(durations);
      return durations.get((int) Math.ceil(durations.size() * share) - 1);
    }
  }

  /** The rates of runs of one flow that are over. */
  static TaskRates of(List<RunView> runs) {
    return new TaskRates(runs.size(), versions(runs), tasks(runs));
  }

  private static List<TaskRates.Version> versions(List<RunView> runs) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (RunView run :
        runs.stream().sorted(Comparator.comparing(RunView::startedAt).reversed()).toList()) {
      Sum sum = sums.computeIfAbsent(run.flowVersion(), version -> new Sum());
      Instant end = Objects.requireNonNullElse(run.endedAt(), run.startedAt());
      sum.durations.add(Math.max(0, Duration.between(run.startedAt(), end).toMillis()));
      sum.failed += run.status() == RunStatus.FAILED ? 1 : 0;
      sum.cancelled += run.status() == RunStatus.CANCELLED ? 1 : 0;
    }
    return sums.entrySet().stream()
        .map(
            entry -> {
              Sum sum = entry.getValue();
              return new TaskRates.Version(
                  entry.getKey(),
                  sum.durations.size(),
                  sum.failed,
                  sum.cancelled,
                  sum.percentile(HALF),
                  sum.percentile(NEARLY_ALL));
            })
        .toList();
  }

  private static List<TaskRates.Task> tasks(List<RunView> runs) {
    Map<String, Sum> sums = new TreeMap<>();
    for (RunView run : runs) {
      for (RunView.Step step : run.steps()) {
        Sum sum = sums.computeIfAbsent(step.position(), position -> new Sum());
        sum.what = step.what();
        sum.durations.add(step.ms());
        if (StepResult.read(step.how()) instanceof StepResult.Failed) {
          sum.failed++;
        }
      }
    }
    return sums.entrySet().stream()
        .map(
            entry -> {
              Sum sum = entry.getValue();
              return new TaskRates.Task(
                  entry.getKey(),
                  sum.what,
                  sum.durations.size(),
                  sum.failed,
                  sum.percentile(HALF),
                  sum.percentile(NEARLY_ALL),
                  sum.percentile(1));
            })
        .toList();
  }
}
