package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.state.Frame;
import java.util.Optional;

/** Runs each task from its beginning to where it leads; hands it to the class of its kind. */
final class TaskRunner {

  /** The classes that run the kinds of tasks. */
  record Kinds(
      CallTasks calls,
      TryCatch tries,
      ForkTasks forks,
      ForTasks loops,
      TimedTasks timed,
      EmitTasks emitting,
      ListenTasks listening,
      SubflowTasks subflows) {}

  private final Execution execution;
  private final TaskData data;
  private final Kinds kinds;

  TaskRunner(Execution execution, TaskData data, Kinds kinds) {
    this.execution = execution;
    this.data = data;
    this.kinds = kinds;
  }

  /** A task begins. */
  Move enter(Flow.Located at, JsonNode raw) {
    Task.Head head = at.task().head();
    try {
      Variables before = execution.variables();
      if (head.when().isPresent() && !head.when().get().holds(raw, before)) {
        return new Move.Leave(at, raw, new Then.Continue());
      }
      Optional<Problem> fault = TaskData.fault(head.checks().input(), raw, "input");
      if (fault.isPresent()) {
        return new Move.Fail(fault.get().at(head.position()));
      }
      execution.draft().listener().begun(execution.run().runId(), head.position());
      JsonNode input = TaskData.evaluate(head.inputFrom(), raw, before);
      kinds.timed().limit(head.timeout(), head.position(), input);
      return inside(at, input);
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at(head.position()));
    }
  }

  /** A task does what it is for; its data and its time limit are settled. */
  Move inside(Flow.Located at, JsonNode input) {
    Task.Head head = at.task().head();
    Optional<Problem> refusal = execution.suggestions().refusal(at.task());
    if (refusal.isPresent()) {
      return new Move.Fail(refusal.get());
    }
    try {
      Variables variables = execution.variables(at.task(), input);
      return switch (at.task()) {
        case Task.Do task -> list(task.tasks(), head.position(), input, input);
        case Task.Invoke task ->
            list(task.tasks(), head.position(), input, task.with().evaluate(input, variables));
        case Task.Try task -> kinds.tries().begin(task, input);
        case Task.Set task -> data.bounded(at, input, task.value().evaluate(input, variables));
        case Task.Switch task -> choose(at, task, input, variables);
        case Task.Raise task ->
            new Move.Fail(
                FlowErrors.of(task.error().evaluate(input, variables)).at(head.position()));
        case Task.Call task -> call(at, task, input);
        case Task.For task -> kinds.loops().begin(at, task, input);
        case Task.Fork task -> kinds.forks().fork(at, task, input);
        case Task.Wait task -> kinds.timed().pause(at, task, input);
        case Task.Emit task -> kinds.emitting().emit(at, task, input);
        case Task.Listen task -> kinds.listening().listen(task, input);
        case Task.Run task -> kinds.subflows().run(at, task, input);
      };
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at(head.position()));
    }
  }

  private Move call(Flow.Located at, Task.Call task, JsonNode input) throws ExpressionFailure {
    return switch (kinds.calls().begin(task, input)) {
      case CallResult.Done done -> new Move.Complete(at, input, done.output());
      case CallResult.Parked parked -> new Move.Stop();
      case CallResult.Refused refused ->
          new Move.Fail(refused.problem().at(task.head().position()));
    };
  }

  private Move list(TaskList tasks, String position, JsonNode input, JsonNode first) {
    execution.enter(new Frame.TaskList(position, input));
    return new Move.Enter(execution.first(tasks), first);
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
    execution.leave(Frame.Timeout.class, at.task().head().position());
    return data.shaped(at, input, output, then);
  }

  /** A task is left without output: the data stays as it was. */
  Move divert(Flow.Located at, JsonNode input, Then then) {
    execution.leave(Frame.Timeout.class, at.task().head().position());
    return new Move.Leave(at, input, then);
  }

  /** Where to go after a task. */
  Move leave(Flow.Located at, JsonNode output, Then then) {
    return switch (then) {
      case Then.Continue on ->
          at.number() + 1 < at.list().tasks().size()
              ? new Move.Enter(execution.located(at.list(), at.number() + 1), output)
              : out(at, output);
      case Then.Exit exit -> out(at, output);
      case Then.End end -> kinds.subflows().end(output);
      case Then.To to ->
          new Move.Enter(
              execution.located(at.list(), at.list().numberOf(to.task()).orElseThrow()), output);
    };
  }

  /** Out of a list: its task is done, or its branch, or the flow is. */
  private Move out(Flow.Located at, JsonNode output) {
    Optional<Flow.Located> parent = at.parent().flatMap(execution.flow()::at);
    if (parent.isEmpty()) {
      return kinds.subflows().end(output);
    }
    if (execution.branch().isInsideOfNothing()) {
      return kinds.forks().finished(output);
    }
    Frame frame = execution.leave();
    return switch (frame) {
      case Frame.Loop loop -> kinds.loops().done(parent.get(), loop, output);
      case Frame.ListenForeach events -> kinds.listening().done(parent.get(), events, output);
      default -> new Move.Complete(parent.get(), frame.input(), output);
    };
  }
}
