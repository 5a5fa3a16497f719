package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Join;
import dev.switchboard.router.core.state.Waiting;
import java.util.Map;

/** Runs {@code for} tasks. */
final class ForTasks {
  private static final int MOST_ITEMS = 10_000;

  private final Execution execution;
  private final ForkTasks forks;

  ForTasks(Execution execution, ForkTasks forks) {
    this.execution = execution;
    this.forks = forks;
  }

  Move begin(Flow.Located at, Task.For task, JsonNode input) throws ExpressionFailure {
    JsonNode found = task.in().evaluate(input, execution.variables(task, input));
    JsonNode items = found.isNull() ? JsonNodeFactory.instance.arrayNode() : found;
    if (!items.isArray() || items.size() > MOST_ITEMS) {
      return new Move.Fail(
          Problem.validation(
                  "for goes over a list of at most %d items; ${ %s } gave %s"
                      .formatted(
                          MOST_ITEMS,
                          task.in().source(),
                          items.isArray() ? items.size() + " items" : items.getNodeType()))
              .at(task.head().position()));
    }
    if (task.concurrency() > 1) {
      var waiting =
          new Waiting.ForBranches(
              task.head().position(), input, Join.EACH, items, 0, Map.of(), Map.of());
      return forks.begin(at, waiting, task.concurrency());
    }
    return next(at, task, new Frame.Loop(task.head().position(), input, items, 0), 0, input);
  }

  /** An iteration is over; its output goes to the next one. */
  Move done(Flow.Located at, Frame.Loop loop, JsonNode data) {
    return at.task() instanceof Task.For task
        ? next(at, task, loop, loop.index() + 1, data)
        : new Move.Fail(Problem.configuration("the bot's flow has no for here any more"));
  }

  private Move next(Flow.Located at, Task.For task, Frame.Loop loop, int index, JsonNode data) {
    if (index >= loop.items().size()) {
      return new Move.Complete(at, loop.input(), data);
    }
    execution.enter(new Frame.Loop(loop.position(), loop.input(), loop.items(), index));
    try {
      if (task.condition().isPresent()
          && !task.condition().get().holds(data, execution.variables(task, loop.input()))) {
        execution.leave();
        return new Move.Complete(at, loop.input(), data);
      }
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at(task.head().position()));
    }
    return new Move.Enter(execution.first(task.tasks()), data);
  }
}
