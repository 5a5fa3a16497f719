package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
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
  private final Calls calls;
  private final Catches catches;
  private final Branches branches;
  private final Waits waits;
  private final Subflows subflows;
  private final Tasks tasks;

  Interpreter(BotFlows bot, ActiveRun run, Draft draft) {
    this.bot = bot;
    this.run = run;
    this.calls = new Calls(bot, run, draft);
    this.catches = new Catches(bot, run, draft);
    this.branches = new Branches(bot, run);
    this.waits = new Waits(bot, run, draft);
    this.subflows = new Subflows(bot, run, draft, new Data(bot, run), waits);
    this.tasks = new Tasks(bot, run, draft.steps, calls, branches, waits, subflows);
  }

  /** Begins the run. */
  void begin() {
    go(subflows.begin(flow(), run.input));
  }

  /** A tool or a model that a branch waited for has answered. */
  void answered(Branch branch, Outcome outcome, long tokens) {
    if (ofAgent(branch)) {
      resume(branch, at -> new Agents(run, bot, calls).next(at, branch.waiting(), outcome, tokens));
      return;
    }
    switch (outcome) {
      case Outcome.Succeeded succeeded -> completed(branch, succeeded.output());
      case Outcome.Failed failed -> failed(branch, failed.problem());
    }
  }

  private static boolean ofAgent(Branch branch) {
    return !branch.frames().isEmpty()
        && branch.frames().getLast() instanceof Frame.Agent agent
        && agent.position().equals(branch.waiting().position());
  }

  /** The call that a branch waited for has worked. */
  void completed(Branch branch, JsonNode output) {
    if (ofAgent(branch)) {
      confirmed(branch, Confirmations.agreed(output));
      return;
    }
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
                : tasks.inside(at, input));
  }

  /** A time limit is over. */
  void expired(Branch branch, String timerId) {
    run.here = Objects.requireNonNull(run.branches.get(branch.id()));
    go(waits.expired(timerId));
  }

  /** An event that a branch listens to has come. */
  void heard(Branch branch, Waiting.ForEvents events, JsonNode event) {
    resume(branch, at -> new Hearing(bot, run).heard(at, events, event));
  }

  /** Somebody has decided, or nobody in time. */
  void decided(Branch branch, Verdict verdict) {
    if (ofAgent(branch)) {
      confirmed(branch, verdict == Verdict.APPROVED);
      return;
    }
    resume(branch, at -> Approvals.move(at, branch.waiting(), verdict));
  }

  private void confirmed(Branch branch, boolean agreed) {
    resume(branch, at -> new Agents(run, bot, calls).confirmed(at, agreed));
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
            case Move.Enter enter -> tasks.enter(enter.at(), enter.raw());
            case Move.Complete done -> tasks.complete(done.at(), done.input(), done.output());
            case Move.Leave leave -> tasks.leave(leave.at(), leave.data(), leave.then());
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

  private Flow flow() {
    return run.flow(bot);
  }
}
