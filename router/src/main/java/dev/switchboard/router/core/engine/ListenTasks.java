package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.state.EventMatch;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Optional;

/** Runs {@code listen} tasks, also those that do something with each event. */
final class ListenTasks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Execution execution;

  ListenTasks(Execution execution) {
    this.execution = execution;
  }

  Move listen(Task.Listen task, JsonNode input) {
    var nothing =
        new Waiting.ForEvents(
            task.head().position(), input, List.of(), List.of(), JSON.objectNode());
    if (task.each().isPresent()) {
      execution.enter(Frame.ListenForeach.of(nothing));
    }
    return execution.parkOn(nothing);
  }

  /** An event has come, and no other is being worked on. */
  Move received(Flow.Located at, Waiting.ForEvents waiting, JsonNode event) {
    if (!(at.task() instanceof Task.Listen task)) {
      return listensNoMore();
    }
    Variables variables = execution.variables(task, waiting.input());
    EventMatch match = EventMatcher.match(task.to(), waiting, event, variables);
    Optional<Frame.ListenForeach> foreach =
        execution.leave(Frame.ListenForeach.class, waiting.position());
    if (foreach.isPresent()) {
      return next(at, foreach.get().with(match));
    }
    return switch (match) {
      case EventMatch.More more -> execution.parkOn(more.waiting());
      case EventMatch.All all -> new Move.Complete(at, waiting.input(), all.consumed());
      case EventMatch.Failed failed -> new Move.Fail(failed.problem().at(waiting.position()));
    };
  }

  /** The tasks for an event are done. */
  Move done(Flow.Located at, Frame.ListenForeach events, JsonNode output) {
    Optional<Task.Each> found = each(at);
    if (found.isEmpty()) {
      return listensNoMore();
    }
    Task.Each each = found.get();
    // the event is still in scope
    execution.enter(events);
    try {
      Variables variables = execution.variables(at.task(), events.input()).with("output", output);
      JsonNode data = TaskData.evaluate(each.outputAs(), output, variables);
      if (each.exportAs().isPresent()) {
        JsonNode context = each.exportAs().get().evaluate(data, variables.with("output", data));
        execution.branch().export(context);
      }
      execution.leave();
      return TaskData.fits(execution.branch().context(), TaskData.LARGEST)
          ? next(at, events.made(data))
          : new Move.Fail(TaskData.tooLarge().at(events.position()));
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at(events.position()));
    }
  }

  /** The next event that has come, or the next that comes, or the end. */
  private Move next(Flow.Located at, Frame.ListenForeach events) {
    ArrayNode made = JSON.arrayNode().addAll(events.made());
    Problem fault = TaskData.fits(made, TaskData.LARGEST) ? events.fault() : TaskData.tooLarge();
    if (fault != null) {
      return new Move.Fail(fault.at(events.position()));
    }
    if (events.queue().isEmpty() && events.done()) {
      return new Move.Complete(at, events.input(), made);
    }
    execution.enter(events);
    if (events.queue().isEmpty()) {
      return execution.parkOn(events.listening());
    }
    return each(at)
        .<Move>map(each -> new Move.Enter(execution.first(each.tasks()), events.input()))
        .orElseGet(ListenTasks::listensNoMore);
  }

  private static Optional<Task.Each> each(Flow.Located at) {
    return at.task() instanceof Task.Listen task ? task.each() : Optional.empty();
  }

  private static Move listensNoMore() {
    return new Move.Fail(Problem.configuration("the bot's flow listens here no more"));
  }
}
