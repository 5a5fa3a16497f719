package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Variables;
import java.util.List;

/** Runs {@code listen} tasks, also those that do something with each event. */
record Hearing(BotFlows bot, ActiveRun run) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  Move listen(Task.Listen task, JsonNode input) {
    var nothing =
        new Waiting.ForEvents(
            task.head().position(), input, List.of(), List.of(), JSON.objectNode());
    if (task.each().isPresent()) {
      run.here.frames.push(Frame.Events.of(nothing));
    }
    run.here.waiting = nothing;
    return new Move.Stop();
  }

  /** An event has come, and no other is being worked on. */
  Move heard(Flow.Located at, Waiting.ForEvents waiting, JsonNode event) {
    if (!(at.task() instanceof Task.Listen task)) {
      return new Move.Fail(Problem.configuration("the bot's flow listens here no more"));
    }
    Variables variables = Scope.of(run.flow(bot), run, task, waiting.input());
    Listeners.Heard heard = Listeners.hear(task.to(), waiting, event, variables);
    if (run.here.frames.peek() instanceof Frame.Events events
        && events.position().equals(waiting.position())) {
      run.here.frames.pop();
      return next(at, events.hearing(heard));
    }
    return switch (heard) {
      case Listeners.Heard.More more -> {
        run.here.waiting = more.waiting();
        yield new Move.Stop();
      }
      case Listeners.Heard.All all -> new Move.Complete(at, waiting.input(), all.consumed());
      case Listeners.Heard.Failed failed -> new Move.Fail(failed.problem().at(waiting.position()));
    };
  }

  /** What is to be done with an event is done. */
  Move done(Flow.Located at, Frame.Events events, JsonNode output) {
    Task.Each each = each(at);
    // the event is still in scope
    run.here.frames.push(events);
    try {
      Variables variables =
          Scope.of(run.flow(bot), run, at.task(), events.input()).with("output", output);
      JsonNode data = Data.evaluate(each.outputAs(), output, variables);
      if (each.exportAs().isPresent()) {
        run.here.context = each.exportAs().get().evaluate(data, variables.with("output", data));
      }
      run.here.frames.pop();
      return Data.fits(run.here.context, Data.LARGEST)
          ? next(at, events.made(data))
          : new Move.Fail(Data.tooLarge().at(events.position()));
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(events.position()));
    }
  }

  /** The next event that has come, or the next that comes, or the end. */
  private Move next(Flow.Located at, Frame.Events events) {
    ArrayNode made = JSON.arrayNode().addAll(events.made());
    Problem fault = Data.fits(made, Data.LARGEST) ? events.fault() : Data.tooLarge();
    if (fault != null) {
      return new Move.Fail(fault.at(events.position()));
    }
    if (events.queue().isEmpty() && events.done()) {
      return new Move.Complete(at, events.input(), made);
    }
    run.here.frames.push(events);
    if (!events.queue().isEmpty()) {
      return new Move.Enter(new Data(bot, run).first(each(at).tasks()), events.input());
    }
    run.here.waiting = events.listening();
    return new Move.Stop();
  }

  private static Task.Each each(Flow.Located at) {
    return ((Task.Listen) at.task()).each().orElseThrow();
  }
}
