package dev.switchboard.benchmarks.router;

import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.WorkflowReader;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowDefinition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * The specification's own Java engine on the same document: everything in memory, on one thread,
 * with a tool that is a method. What a durable step costs more than that is the price of
 * durability.
 */
final class SdkEngine {

  private SdkEngine() {}

  /** CPU microseconds per step, after as long a warm-up. */
  static double microsPerStep(int steps, Duration time) throws IOException {
    try (WorkflowApplication engine = WorkflowApplication.builder().build()) {
      WorkflowDefinition flow =
          engine.workflowDefinition(
              WorkflowReader.readWorkflowFromString(StepsBot.flow(steps), WorkflowFormat.YAML));
      run(flow, time);
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long runs = run(flow, time);
      double used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
      return used / 1000 / (runs * steps);
    }
  }

  private static long run(WorkflowDefinition flow, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long runs = 0;
    while (System.nanoTime() < end) {
      flow.instance(Map.of("order", "1001")).start().join();
      runs++;
    }
    return runs;
  }
}
