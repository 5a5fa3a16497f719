package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import java.util.Map;

/** Runs {@code for} tasks. */
record Loops(BotFlows bot, ActiveRun run) {
  private static final int MOST_ITEMS = 10_000;

  Move begin(Flow.Located at, Task.For task, JsonNode input) throws ExpressionFailure {
    JsonNode found = task.in().evaluate(input, Scope.of(run.flow(bot), run, task, input));
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
              task.head().position(), input, Waiting.Join.EACH, items, 0, Map.of(), Map.of());
      return new Branches(bot, run).begin(at, waiting, task.concurrency());
    }
    return next(at, new Frame.Loop(task.head().position(), input, items, 0), 0, input);
  }

  /**
   * The next iteration, or the end.
   *
   * @param data what the one before has made
   */
  Move next(Flow.Located at, Frame.Loop loop, int index, JsonNode data) {
    if (index >= loop.items().size()) {
      return new Move.Complete(at, loop.input(), data);
    }
    Task.For task = (Task.For) at.task();
    run.here.frames.push(new Frame.Loop(loop.position(), loop.input(), loop.items(), index));
    Flow flow = run.flow(bot);
    try {
      if (task.condition().isPresent()
          && !task.condition().get().holds(data, Scope.of(flow, run, task, loop.input()))) {
        run.here.frames.pop();
        return new Move.Complete(at, loop.input(), data);
      }
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(task.head().position()));
    }
    return new Move.Enter(new Data(bot, run).first(task.tasks()), data);
  }
}
