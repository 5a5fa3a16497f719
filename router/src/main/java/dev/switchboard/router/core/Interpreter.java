package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Template;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.Variables;
import java.util.Optional;

/**
 * Takes a run on, from what it waited for to the next thing that it waits for, or to its end. Local
 * tasks cost no event.
 */
final class Interpreter {
  /** A flow that goes in circles without ever waiting is stopped here. */
  static final int MOST_MOVES = 1_000;

  private final Flow flow;
  private final ActiveRun run;
  private final Calls calls;
  private final Catches catches;

  Interpreter(Flow flow, ActiveRun run, Draft draft) {
    this.flow = flow;
    this.run = run;
    this.calls = new Calls(flow, run, draft);
    this.catches = new Catches(flow, run, draft);
  }

  /** Begins the run. */
  void begin() {
    try {
      JsonNode input = evaluate(flow.inputFrom(), run.input, Scope.of(flow, run));
      go(new Move.Enter(first(flow.tasks()), input));
    } catch (ExpressionFailure e) {
      go(new Move.Fail(Problems.of(e).at("/input/from")));
    }
  }

  /** The call that it waited for has worked. */
  void completed(Waiting waiting, JsonNode output) {
    go(
        flow.at(waiting.position())
            .map(at -> complete(at, waiting.input(), output))
            .orElseGet(() -> gone(waiting)));
  }

  /** The call that it waited for has failed. */
  void failed(Waiting waiting, Problem problem) {
    go(new Move.Fail(problem.at(waiting.position())));
  }

  /** The wait before a retry is over. */
  void again(Waiting waiting) {
    go(
        flow.at(waiting.position())
            .<Move>map(at -> inside(at, waiting.input()))
            .orElseGet(() -> gone(waiting)));
  }

  private static Move gone(Waiting waiting) {
    return new Move.Fail(
        Problem.configuration(
                "the bot's flow has changed and has no task at %s any more; let the user begin anew"
                    .formatted(waiting.position()))
            .at(waiting.position()));
  }

  private void go(Move first) {
    run.waiting = null;
    Move move = first;
    for (int moves = 0; !(move instanceof Move.Stop); moves++) {
      if (moves > MOST_MOVES) {
        run.problem =
            Problem.runtime(
                "the flow %s made %d moves without waiting for anything; give its loop an end"
                    .formatted(flow.name(), MOST_MOVES));
        return;
      }
      move =
          switch (move) {
            case Move.Enter enter -> enter(enter.at(), enter.raw());
            case Move.Complete done -> complete(done.at(), done.input(), done.output());
            case Move.Leave leave -> leave(leave.at(), leave.data(), leave.then());
            case Move.Fail fail -> catches.fail(fail.problem());
            case Move.Stop stop -> stop;
          };
    }
  }

  private Move enter(Flow.Located at, JsonNode raw) {
    Task.Head head = at.task().head();
    try {
      Variables before = Scope.of(flow, run);
      if (head.when().isPresent() && !head.when().get().holds(raw, before)) {
        return new Move.Leave(at, raw, new Then.Continue());
      }
      return inside(at, evaluate(head.inputFrom(), raw, before));
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  private Move inside(Flow.Located at, JsonNode input) {
    Task.Head head = at.task().head();
    try {
      return switch (at.task()) {
        case Task.Do task -> {
          run.frames.push(Frame.of(head.position(), input));
          yield new Move.Enter(first(task.tasks()), input);
        }
        case Task.Try task -> {
          // a retry comes back with its frame, which counts
          if (run.frames.isEmpty() || !run.frames.peek().position().equals(head.position())) {
            run.frames.push(Frame.of(head.position(), input));
          }
          yield new Move.Enter(first(task.tasks()), input);
        }
        case Task.Set task ->
            complete(at, input, task.value().evaluate(input, Scope.of(flow, run, task, input)));
        case Task.Switch task -> choose(at, task, input);
        case Task.Raise task ->
            new Move.Fail(
                Problems.of(task.error().evaluate(input, Scope.of(flow, run, task, input)))
                    .at(head.position()));
        case Task.Call task ->
            switch (calls.make(task, input)) {
              case Calls.Made.Done done -> complete(at, input, done.output());
              case Calls.Made.Parked parked -> new Move.Stop();
              case Calls.Made.Refused refused ->
                  new Move.Fail(refused.problem().at(head.position()));
            };
      };
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  private Move choose(Flow.Located at, Task.Switch task, JsonNode input) throws ExpressionFailure {
    Variables variables = Scope.of(flow, run, task, input);
    for (Task.Case one : task.cases()) {
      if (one.when().isEmpty() || one.when().get().holds(input, variables)) {
        return complete(at, input, input, one.then());
      }
    }
    return complete(at, input, input);
  }

  private Move complete(Flow.Located at, JsonNode input, JsonNode output) {
    return complete(at, input, output, at.task().head().then());
  }

  private Move complete(Flow.Located at, JsonNode input, JsonNode output, Then then) {
    Task.Head head = at.task().head();
    if (head.outputAs().isEmpty() && head.exportAs().isEmpty()) {
      return new Move.Leave(at, output, then);
    }
    try {
      Variables variables = Scope.of(flow, run, at.task(), input).with("output", output);
      JsonNode data = evaluate(head.outputAs(), output, variables);
      if (head.exportAs().isPresent()) {
        run.context = head.exportAs().get().evaluate(data, variables.with("output", data));
      }
      return new Move.Leave(at, data, then);
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  private Move leave(Flow.Located at, JsonNode data, Then then) {
    return switch (then) {
      case Then.Continue on ->
          at.number() + 1 < at.list().tasks().size()
              ? new Move.Enter(located(at.list(), at.number() + 1), data)
              : out(at, data);
      case Then.Exit exit -> out(at, data);
      case Then.End end -> end(data);
      case Then.To to ->
          new Move.Enter(located(at.list(), at.list().numberOf(to.task()).orElseThrow()), data);
    };
  }

  /** Out of a list: its task is done, or the flow is. */
  private Move out(Flow.Located at, JsonNode data) {
    Optional<Flow.Located> parent = at.parent().flatMap(flow::at);
    if (parent.isEmpty() || run.frames.isEmpty()) {
      return end(data);
    }
    Frame frame = run.frames.pop();
    return complete(parent.get(), frame.input(), data);
  }

  private Move end(JsonNode data) {
    run.frames.clear();
    try {
      run.output = evaluate(flow.outputAs(), data, Scope.of(flow, run).with("input", run.input));
    } catch (ExpressionFailure e) {
      run.problem = Problems.of(e).at("/output/as");
    }
    return new Move.Stop();
  }

  private Flow.Located first(TaskList list) {
    return located(list, 0);
  }

  private Flow.Located located(TaskList list, int number) {
    return flow.at(list.tasks().get(number).head().position()).orElseThrow();
  }

  private static JsonNode evaluate(Optional<Template> template, JsonNode input, Variables variables)
      throws ExpressionFailure {
    return template.isEmpty() ? input : template.get().evaluate(input, variables);
  }
}
