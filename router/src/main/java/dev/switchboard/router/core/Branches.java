package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs at once: the branches of a {@code fork}, the iterations of a concurrent {@code for}.
 */
record Branches(BotFlows bot, ActiveRun run) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  Move fork(Flow.Located at, Task.Fork task, JsonNode input) {
    Waiting.Join join = task.compete() ? Waiting.Join.FIRST : Waiting.Join.ALL;
    var waiting =
        new Waiting.ForBranches(
            task.head().position(), input, join, JSON.arrayNode(), 0, Map.of(), Map.of());
    return begin(at, waiting, task.branches().size());
  }

  /**
   * Begins branches, and lets the current one wait for them.
   *
   * @param most how many may run at once
   */
  Move begin(Flow.Located at, Waiting.ForBranches nothing, int most) {
    ActiveBranch parent = run.here;
    Waiting.ForBranches waiting = nothing;
    int total = total(at.task(), waiting);
    if (total == 0) {
      return new Move.Complete(at, waiting.input(), JSON.arrayNode());
    }
    for (int i = 0; i < Math.min(total, most); i++) {
      waiting = one(parent, at.task(), waiting);
    }
    parent.waiting = waiting;
    return new Move.Stop();
  }

  private Waiting.ForBranches one(ActiveBranch parent, Task task, Waiting.ForBranches waiting) {
    int number = waiting.next();
    var variables = JSON.objectNode();
    TaskList tasks;
    if (task instanceof Task.For loop) {
      variables.set(loop.each(), waiting.items().path(number));
      variables.put(loop.at(), number);
      tasks = loop.tasks();
    } else {
      tasks = ((Task.Fork) task).branches().get(number);
    }
    ActiveBranch child = parent.child(parent.nextStep(), number, variables);
    run.branches.put(child.id, child);
    Flow.Located first = new Data(bot, run).first(tasks);
    run.ready.add(new ActiveRun.Ready(child, new Move.Enter(first, waiting.input())));
    return waiting.begun();
  }

  private static int total(Task task, Waiting.ForBranches waiting) {
    return task instanceof Task.Fork fork ? fork.branches().size() : waiting.items().size();
  }

  /** The current branch has made something. */
  Move finished(JsonNode data) {
    ActiveBranch child = run.here;
    ActiveBranch parent = leave(child);
    var waiting = (Waiting.ForBranches) Objects.requireNonNull(parent.waiting);
    Flow.Located at = run.flow(bot).at(waiting.position()).orElseThrow();
    if (waiting.join() == Waiting.Join.FIRST) {
      run.cancelChildren(parent);
      parent.waiting = null;
      return new Move.Complete(at, waiting.input(), data);
    }
    Waiting.ForBranches more = waiting.with(child.number, data);
    int total = total(at.task(), more);
    if (more.next() < total) {
      more = one(parent, at.task(), more);
    }
    if (more.results().size() < total) {
      parent.waiting = more;
      return new Move.Stop();
    }
    parent.waiting = null;
    var results = JSON.arrayNode();
    more.results().values().forEach(results::add);
    return new Data(bot, run).bounded(at, more.input(), results);
  }

  /**
   * The current branch has failed for good. In a race it is only out of it, while others run.
   *
   * @return the problem of the branch that waited for it, which is the current one now; empty when
   *     that goes on waiting
   */
  Optional<Problem> failed(Problem problem) {
    ActiveBranch child = run.here;
    ActiveBranch parent = leave(child);
    var waiting = (Waiting.ForBranches) Objects.requireNonNull(parent.waiting);
    Problem first = problem;
    if (waiting.join() == Waiting.Join.FIRST) {
      Waiting.ForBranches without = waiting.without(child.number, problem);
      if (without.problems().size() < without.next()) {
        parent.waiting = without;
        return Optional.empty();
      }
      first = without.problems().values().iterator().next();
    }
    run.cancelChildren(parent);
    parent.waiting = null;
    return Optional.of(first);
  }

  private ActiveBranch leave(ActiveBranch child) {
    ActiveBranch parent = run.parentOf(child);
    run.cancelChildren(child);
    run.branches.remove(child.id);
    run.here = parent;
    return parent;
  }
}
