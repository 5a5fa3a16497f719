package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.expression.Variables;
import java.util.Optional;

/** What each kind of task means: from its beginning to where it leads. */
record Tasks(
    BotFlows bot,
    ActiveRun run,
    Steps steps,
    Calls calls,
    Branches branches,
    Waits waits,
    Subflows subflows) {

  /** A task begins. */
  Move enter(Flow.Located at, JsonNode raw) {
    Task.Head head = at.task().head();
    try {
      Variables before = Scope.of(flow(), run);
      if (head.when().isPresent() && !head.when().get().holds(raw, before)) {
        return new Move.Leave(at, raw, new Then.Continue());
      }
      Optional<Problem> fault = Data.fault(head.checks().input(), raw, "input");
      if (fault.isPresent()) {
        return new Move.Fail(fault.get().at(head.position()));
      }
      steps.begun(run.runId, head.position());
      JsonNode input = Data.evaluate(head.inputFrom(), raw, before);
      waits.guard(head.timeout(), head.position(), input);
      return inside(at, input);
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  /** A task does what it is for; its data and its time limit are settled. */
  Move inside(Flow.Located at, JsonNode input) {
    Task.Head head = at.task().head();
    try {
      Variables variables = Scope.of(flow(), run, at.task(), input);
      return switch (at.task()) {
        case Task.Do task -> block(task.tasks(), head.position(), input, input);
        case Task.Invoke task ->
            block(task.tasks(), head.position(), input, task.with().evaluate(input, variables));
        case Task.Try task -> {
          // a retry comes back with its frame, which counts
          boolean again =
              run.here.frames.peek() instanceof Frame.Trying trying
                  && trying.position().equals(head.position());
          waits.attempt(
              task,
              again
                  ? (Frame.Trying) run.here.frames.pop()
                  : Frame.Trying.of(head.position(), input));
          yield new Move.Enter(data().first(task.tasks()), input);
        }
        case Task.Set task -> data().bounded(at, input, task.value().evaluate(input, variables));
        case Task.Switch task -> choose(at, task, input, variables);
        case Task.Raise task ->
            new Move.Fail(Problems.of(task.error().evaluate(input, variables)).at(head.position()));
        case Task.Call task ->
            switch (calls.make(task, input)) {
              case Calls.Made.Done done -> new Move.Complete(at, input, done.output());
              case Calls.Made.Parked parked -> new Move.Stop();
              case Calls.Made.Refused refused ->
                  new Move.Fail(refused.problem().at(head.position()));
            };
        case Task.For task -> new Loops(bot, run).begin(at, task, input);
        case Task.Fork task -> branches.fork(at, task, input);
        case Task.Wait task -> waits.pause(at, task, input);
        case Task.Emit task -> waits.emit(at, task, input);
        case Task.Listen task -> new Hearing(bot, run).listen(task, input);
        case Task.Run task -> subflows.run(at, task, input);
      };
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  private Move block(TaskList tasks, String position, JsonNode input, JsonNode first) {
    run.here.frames.push(new Frame.Block(position, input));
    return new Move.Enter(data().first(tasks), first);
  }

  private Move choose(Flow.Located at, Task.Switch task, JsonNode input, Variables variables)
      throws ExpressionFailure {
    for (Task.Case one : task.cases()) {
      if (one.when().isEmpty() || one.when().get().holds(input, variables)) {
        return complete(at, input, input, one.then());
      }
    }
    return complete(at, input, input);
  }

  /** A task has worked. */
  Move complete(Flow.Located at, JsonNode input, JsonNode output) {
    return complete(at, input, output, at.task().head().then());
  }

  private Move complete(Flow.Located at, JsonNode input, JsonNode output, Then then) {
    if (run.here.frames.peek() instanceof Frame.Guard guard
        && guard.position().equals(at.task().head().position())) {
      run.here.frames.pop();
    }
    return data().shaped(at, input, output, then);
  }

  /** Where to go after a task. */
  Move leave(Flow.Located at, JsonNode output, Then then) {
    return switch (then) {
      case Then.Continue on ->
          at.number() + 1 < at.list().tasks().size()
              ? new Move.Enter(data().located(at.list(), at.number() + 1), output)
              : out(at, output);
      case Then.Exit exit -> out(at, output);
      case Then.End end -> subflows.end(output);
      case Then.To to ->
          new Move.Enter(
              data().located(at.list(), at.list().numberOf(to.task()).orElseThrow()), output);
    };
  }

  /** Out of a list: its task is done, or its branch, or the flow is. */
  private Move out(Flow.Located at, JsonNode output) {
    Optional<Flow.Located> parent = at.parent().flatMap(flow()::at);
    if (parent.isEmpty()) {
      return subflows.end(output);
    }
    if (run.here.frames.isEmpty()) {
      return branches.finished(output);
    }
    Frame frame = run.here.leave();
    return switch (frame) {
      case Frame.Loop loop ->
          new Loops(bot, run).next(parent.get(), loop, loop.index() + 1, output);
      case Frame.Events events -> new Hearing(bot, run).done(parent.get(), events, output);
      default -> new Move.Complete(parent.get(), frame.input(), output);
    };
  }

  private Flow flow() {
    return run.flow(bot);
  }

  private Data data() {
    return new Data(bot, run);
  }
}
