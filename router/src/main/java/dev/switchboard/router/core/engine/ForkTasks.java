package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.router.core.draft.ActiveBranch;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.Join;
import dev.switchboard.router.core.state.Waiting;
import java.util.Map;
import java.util.Optional;

/**
 * Runs several tasks at once: the branches of a {@code fork}, the iterations of a concurrent {@code
 * for}.
 */
final class ForkTasks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Execution execution;
  private final TaskData data;

  ForkTasks(Execution execution, TaskData data) {
    this.execution = execution;
    this.data = data;
  }

  Move fork(Flow.Located at, Task.Fork task, JsonNode input) {
    Join join = task.compete() ? Join.FIRST : Join.ALL;
    var nothing =
        new Waiting.ForBranches(
            task.head().position(), input, join, JSON.arrayNode(), 0, Map.of(), Map.of());
    return begin(at, nothing, task.branches().size());
  }

  /**
   * Begins branches, and lets the current one wait for them.
   *
   * @param most how many may run at once
   */
  Move begin(Flow.Located at, Waiting.ForBranches nothing, int most) {
    ActiveBranch parent = execution.branch();
    Waiting.ForBranches waiting = nothing;
    int total = total(at.task(), waiting);
    if (total == 0) {
      return new Move.Complete(at, waiting.input(), JSON.arrayNode());
    }
    for (int i = 0; i < Math.min(total, most); i++) {
      waiting = beginNext(parent, at.task(), waiting);
    }
    return execution.parkOn(waiting);
  }

  private Waiting.ForBranches beginNext(
      ActiveBranch parent, Task task, Waiting.ForBranches waiting) {
    int number = waiting.next();
    var variables = JSON.objectNode();
    TaskList tasks =
        switch (task) {
          case Task.For loop -> {
            variables.set(loop.each(), waiting.items().path(number));
            variables.put(loop.at(), number);
            yield loop.tasks();
          }
          case Task.Fork fork -> fork.branches().get(number);
          default -> throw new IllegalStateException("a task without branches");
        };
    ActiveBranch child = execution.run().beginBranch(parent, number, variables);
    execution.schedule(child, new Move.Enter(execution.first(tasks), waiting.input()));
    return waiting.begun();
  }

  private static int total(Task task, Waiting.ForBranches waiting) {
    return task instanceof Task.Fork fork ? fork.branches().size() : waiting.items().size();
  }

  /** The current branch has done all of its tasks. */
  Move finished(JsonNode output) {
    int number = execution.branch().number();
    ActiveRun run = execution.run();
    ActiveBranch parent = run.endBranch(BranchEvent.FINISH);
    Waiting.ForBranches waiting = parent.awaitedBranches();
    Flow.Located at = execution.flow().at(waiting.position()).orElseThrow();
    if (waiting.join() == Join.FIRST) {
      run.cancelBranchesOf(parent);
      run.resume(parent.id(), BranchEvent.BRANCHES_JOINED);
      return new Move.Complete(at, waiting.input(), output);
    }
    Waiting.ForBranches more = waiting.with(number, output);
    if (!TaskData.fitTogether(more.results().values(), TaskData.LARGEST)) {
      run.cancelBranchesOf(parent);
      run.resume(parent.id(), BranchEvent.BRANCHES_FAILED);
      return new Move.Fail(TaskData.tooLarge().at(waiting.position()));
    }
    int total = total(at.task(), more);
    if (more.next() < total) {
      more = beginNext(parent, at.task(), more);
    }
    if (more.results().size() < total) {
      run.keepWaiting(parent.id(), BranchEvent.BRANCH_ENDED, more);
      return new Move.Stop();
    }
    run.resume(parent.id(), BranchEvent.BRANCHES_JOINED);
    var results = JSON.arrayNode();
    more.results().values().forEach(results::add);
    return data.bounded(at, more.input(), results);
  }

  /**
   * No {@code catch} of the current branch handles its problem. In a race it is only out of it,
   * while others run.
   *
   * @return the problem of the branch that waited for it, which is the current one now; empty when
   *     that goes on waiting
   */
  Optional<Problem> failed(Problem problem) {
    int number = execution.branch().number();
    ActiveRun run = execution.run();
    ActiveBranch parent = run.endBranch(BranchEvent.FAIL);
    Waiting.ForBranches waiting = parent.awaitedBranches();
    Problem first = problem;
    if (waiting.join() == Join.FIRST) {
      Waiting.ForBranches without = waiting.without(number, problem);
      if (without.problems().size() < without.next()) {
        run.keepWaiting(parent.id(), BranchEvent.BRANCH_ENDED, without);
        return Optional.empty();
      }
      first = without.problems().values().iterator().next();
    }
    run.cancelBranchesOf(parent);
    run.resume(parent.id(), BranchEvent.BRANCHES_FAILED);
    return Optional.of(first);
  }
}
