package dev.switchboard.router.view;

import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.TaskRates;
import dev.switchboard.router.core.state.StepResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums the steps of runs up by task. */
final class TaskRateSums {

  private TaskRateSums() {}

  private static final class Sum {
    private String what = "";
    private int failed;
    private final List<Long> durations = new ArrayList<>();
  }

  static TaskRates of(List<RunView> runs) {
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
    return new TaskRates(
        runs.size(),
        sums.entrySet().stream()
            .map(
                entry -> {
                  Sum sum = entry.getValue();
                  Collections.sort(sum.durations);
                  return new TaskRates.Task(
                      entry.getKey(),
                      sum.what,
                      sum.durations.size(),
                      sum.failed,
                      sum.durations.get((sum.durations.size() - 1) / 2),
                      sum.durations.getLast());
                })
            .toList());
  }
}
