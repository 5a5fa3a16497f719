package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.Variables;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run on, from what one of its branches waited for to the next things that it waits for, or
 * to its end. Local tasks cost no event.
 */
final class Interpreter {
  /** A flow that goes in circles without ever waiting is stopped here. */
  static final int MOST_MOVES = 10_000;

  private final BotFlows bot;
  private final ActiveRun run;
  private final Steps steps;
  private final Data data;
  private final Calls calls;
  private final Catches catches;
  private final Branches branches;
  private final Loops loops;
  private final Waits waits;
  private final Subflows subflows;

  Interpreter(BotFlows bot, ActiveRun run, Draft draft) {
    this.bot = bot;
    this.run = run;
    this.steps = draft.steps;
    this.data = new Data(bot, run);
    this.calls = new Calls(bot, run, draft);
    this.catches = new Catches(bot, run, draft);
    this.branches = new Branches(bot, run);
    this.loops = new Loops(bot, run);
    this.waits = new Waits(bot, run, draft);
    this.subflows = new Subflows(bot, run, draft, data, waits);
  }

  /** Begins the run. */
  void begin() {
    go(subflows.begin(flow(), run.input));
  }

  /** The call that a branch waited for has worked. */
  void completed(Branch branch, JsonNode output) {
    resume(
        branch,
        at -> {
          Optional<Problem> fault = calls.fault(at, branch.waiting(), output);
          return fault.isPresent()
              ? new Move.Fail(fault.get())
              : new Move.Complete(at, branch.waiting().input(), output);
        });
  }

  /** The call that a branch waited for has failed. */
  void failed(Branch branch, Problem problem) {
    resume(branch, at -> new Move.Fail(problem.at(branch.waiting().position())));
  }

  /** A wait is over: of a task of its own, or before a retry. */
  void elapsed(Branch branch) {
    JsonNode input = branch.waiting().input();
    resume(
        branch,
        at ->
            at.task() instanceof Task.Wait
                ? new Move.Complete(at, input, input)
                : inside(at, input));
  }

  /** A time limit is over. */
  void expired(Branch branch, String timerId) {
    run.here = Objects.requireNonNull(run.branches.get(branch.id()));
    go(waits.expired(timerId));
  }

  /** An event that a branch listens to has come. */
  void heard(Branch branch, Waiting.ForEvents events, JsonNode event) {
    resume(branch, at -> waits.heard(at, events, event));
  }

  /** Somebody has decided, or nobody in time. */
  void decided(Branch branch, Approvals.Verdict verdict) {
    resume(branch, at -> Approvals.move(at, branch.waiting(), verdict));
  }

  private void resume(Branch branch, Function<Flow.Located, Move> how) {
    run.here = Objects.requireNonNull(run.branches.get(branch.id()));
    run.here.waiting = null;
    String position = branch.waiting().position();
    go(flow().at(position).map(how).orElseGet(() -> gone(position)));
  }

  private static Move gone(String position) {
    return new Move.Fail(
        Problem.configuration(
                "the bot's flow has changed and has no task at %s any more; let the user begin anew"
                    .formatted(position))
            .at(position));
  }

  private void go(Move first) {
    @Nullable Move move = first;
    for (int moves = 0; !run.over(); moves++) {
      if (moves > MOST_MOVES) {
        run.problem =
            Problem.runtime(
                "the flow %s made %d moves without waiting for anything; give its loop an end"
                    .formatted(flow().name(), MOST_MOVES));
        return;
      }
      move =
          switch (move) {
            case Move.Enter enter -> enter(enter.at(), enter.raw());
            case Move.Complete done -> complete(done.at(), done.input(), done.output());
            case Move.Leave leave -> leave(leave.at(), leave.data(), leave.then());
            case Move.Fail fail -> catches.fail(fail.problem(), branches);
            case Move.Stop stop -> another();
          };
      if (move == null) {
        return;
      }
    }
  }

  /** What another branch can do, now that the current one waits; null when all wait. */
  private @Nullable Move another() {
    ActiveRun.Ready ready = run.ready.poll();
    // a branch that another one has beaten meanwhile is gone
    while (ready != null && run.branches.get(ready.branch().id) != ready.branch()) {
      ready = run.ready.poll();
    }
    if (ready == null) {
      return null;
    }
    run.here = ready.branch();
    return ready.move();
  }

  private Move enter(Flow.Located at, JsonNode raw) {
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

  private Move inside(Flow.Located at, JsonNode input) {
    Task.Head head = at.task().head();
    try {
      Variables variables = Scope.of(flow(), run, at.task(), input);
      return switch (at.task()) {
        case Task.Do task -> block(task.tasks(), head.position(), input, input);
        case Task.Invoke task ->
            block(task.tasks(), head.position(), input, task.with().evaluate(input, variables));
        case Task.Try task -> {
          // a retry comes back with its frame, which counts
          if (!(run.here.frames.peek() instanceof Frame.Trying trying)
              || !trying.position().equals(head.position())) {
            run.here.frames.push(Frame.Trying.of(head.position(), input));
          }
          yield new Move.Enter(data.first(task.tasks()), input);
        }
        case Task.Set task -> data.bounded(at, input, task.value().evaluate(input, variables));
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
        case Task.For task -> loops.begin(at, task, input);
        case Task.Fork task -> branches.fork(at, task, input);
        case Task.Wait task -> waits.pause(at, task, input);
        case Task.Emit task -> waits.emit(at, task, input);
        case Task.Listen task -> waits.listen(at, task, input);
        case Task.Run task -> subflows.run(at, task, input);
      };
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at(head.position()));
    }
  }

  private Move block(TaskList tasks, String position, JsonNode input, JsonNode first) {
    run.here.frames.push(new Frame.Block(position, input));
    return new Move.Enter(data.first(tasks), first);
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

  private Move complete(Flow.Located at, JsonNode input, JsonNode output) {
    return complete(at, input, output, at.task().head().then());
  }

  private Move complete(Flow.Located at, JsonNode input, JsonNode output, Then then) {
    if (run.here.frames.peek() instanceof Frame.Guard guard
        && guard.position().equals(at.task().head().position())) {
      run.here.frames.pop();
    }
    return data.shaped(at, input, output, then);
  }

  private Move leave(Flow.Located at, JsonNode output, Then then) {
    return switch (then) {
      case Then.Continue on ->
          at.number() + 1 < at.list().tasks().size()
              ? new Move.Enter(data.located(at.list(), at.number() + 1), output)
              : out(at, output);
      case Then.Exit exit -> out(at, output);
      case Then.End end -> subflows.end(output);
      case Then.To to ->
          new Move.Enter(
              data.located(at.list(), at.list().numberOf(to.task()).orElseThrow()), output);
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
    return frame instanceof Frame.Loop loop
        ? loops.next(parent.get(), loop, loop.index() + 1, output)
        : new Move.Complete(parent.get(), frame.input(), output);
  }

  private Flow flow() {
    return run.flow(bot);
  }
}
