package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.router.core.draft.ActiveBranch;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.Frame;
import java.util.Optional;

/** Runs {@code run} tasks, and begins and ends flows. */
final class SubflowTasks {
  /** Flows that run each other deeper than this would never end. */
  private static final int DEEPEST = 32;

  private final Execution execution;
  private final TimedTasks timed;

  SubflowTasks(Execution execution, TimedTasks timed) {
    this.execution = execution;
    this.timed = timed;
  }

  /** Begins the flow that the current branch is in. */
  Move begin(Flow flow, JsonNode raw) {
    Optional<Problem> fault = TaskData.fault(flow.checks().input(), raw, "input of " + flow.name());
    if (fault.isPresent()) {
      return new Move.Fail(fault.get().at("/input/schema"));
    }
    try {
      JsonNode input =
          TaskData.evaluate(flow.inputFrom(), raw, ExpressionScope.of(flow, execution.run()));
      timed.limit(flow.timeout(), "", input);
      return new Move.Enter(execution.first(flow.tasks()), input);
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at("/input/from"));
    }
  }

  Move run(Flow.Located at, Task.Run task, JsonNode input) throws ExpressionFailure {
    String position = task.head().position();
    JsonNode raw = TaskData.evaluate(task.input(), input, execution.variables(task, input));
    Optional<Flow> flow = execution.bot().flow(task.flow());
    if (flow.isEmpty()) {
      return new Move.Fail(
          Problem.configuration("the bot has no flow " + task.flow() + "; add it to flows/")
              .at(position));
    }
    return task.await() ? await(position, input, flow.get(), raw) : detach(at, task, input, raw);
  }

  /** Begins a run of its own, which goes on by itself whatever becomes of this one. */
  private Move detach(Flow.Located at, Task.Run task, JsonNode input, JsonNode raw) {
    ActiveRun run = execution.run();
    String position = task.head().position();
    if (run.depth() >= DEEPEST) {
      return new Move.Fail(
          Problem.runtime(
                  "flows begin each other with await: false more than %d deep; give the recursion an end"
                      .formatted(DEEPEST))
              .at(position));
    }
    run.notes().noteChange(task.flow());
    String child = execution.newId("run", position);
    execution
        .draft()
        .emissions()
        .publish(
            new RunRequested(
                execution.draft().conversationId(),
                child,
                task.flow(),
                raw,
                execution.draft().now(),
                run.depth() + 1));
    return new Move.Complete(at, input, input);
  }

  private Move await(String position, JsonNode input, Flow flow, JsonNode raw) {
    long depth =
        execution.run().line().stream()
            .flatMap(branch -> branch.frames().stream())
            .filter(Frame.Subflow.class::isInstance)
            .count();
    if (depth >= DEEPEST) {
      return new Move.Fail(
          Problem.runtime(
                  "flows run each other more than %d deep; give the recursion an end"
                      .formatted(DEEPEST))
              .at(position));
    }
    execution.enter(
        new Frame.Subflow(position, input, flow.key(), raw, execution.branch().context()));
    return begin(flow, raw);
  }

  /** Ends the innermost flow around the current task. */
  Move end(JsonNode last) {
    unwind();
    Flow flow = execution.flow();
    JsonNode output;
    try {
      var variables = execution.variables();
      output =
          TaskData.evaluate(
              flow.outputAs(),
              last,
              variables.with("input", variables.get("workflow").path("input")));
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at("/output/as"));
    }
    Optional<Problem> fault = TaskData.fault(flow.checks().output(), output, "output");
    if (fault.isEmpty() && !TaskData.fits(output, TaskData.LARGEST)) {
      fault = Optional.of(TaskData.tooLarge());
    }
    if (fault.isPresent()) {
      return new Move.Fail(fault.get().at("/output"));
    }
    if (execution.branch().isInsideOfNothing()) {
      execution.run().succeed(output);
      return new Move.Stop();
    }
    Frame subflow = execution.leave();
    return execution
        .flow()
        .at(subflow.position())
        .<Move>map(at -> new Move.Complete(at, subflow.input(), output))
        .orElseGet(() -> new Move.Fail(Problem.configuration("the calling flow has changed")));
  }

  /** Out of all that the flow is inside of, to where another flow runs it, or to the main line. */
  private void unwind() {
    ActiveRun run = execution.run();
    while (true) {
      ActiveBranch branch = run.current();
      while (!branch.isInsideOfNothing() && !branch.isAtStartOfSubflow()) {
        branch.leave();
      }
      if (!branch.isInsideOfNothing() || branch.isMain()) {
        return;
      }
      ActiveBranch parent = run.parentOf(branch);
      run.cancelBranchesOf(parent);
      run.resume(parent.id(), BranchEvent.FLOW_ENDED);
    }
  }
}
