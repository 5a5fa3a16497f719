package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.Then;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a run on, from what one of its branches waited for to the next things that it waits for, or
 * to its end. Local tasks cost no event.
 */
public final class Interpreter {
  /** A flow that goes in circles without ever waiting is stopped here. */
  private static final int MOST_MOVES = 10_000;

  private final Execution execution;
  private final CallTasks calls;
  private final AgentTasks agents;
  private final TryCatch tries;
  private final TimedTasks timed;
  private final ListenTasks listening;
  private final SubflowTasks subflows;
  private final TaskRunner tasks;

  public Interpreter(BotFlows bot, TransitionDraft draft, ActiveRun run) {
    this.execution = new Execution(bot, draft, run);
    TaskData data = new TaskData(execution);
    HumanTasks humans = new HumanTasks(execution);
    Commands commands = new Commands(execution);
    ForkTasks forks = new ForkTasks(execution, data);
    this.agents = new AgentTasks(execution, commands, new ToolConfirmations(execution, humans));
    this.calls = new CallTasks(execution, commands, agents, humans);
    this.tries = new TryCatch(execution, forks);
    this.timed = new TimedTasks(execution);
    this.listening = new ListenTasks(execution);
    this.subflows = new SubflowTasks(execution, timed);
    this.tasks =
        new TaskRunner(
            execution,
            data,
            new TaskRunner.Kinds(
                calls,
                tries,
                forks,
                new ForTasks(execution, forks),
                timed,
                new EmitTasks(execution),
                listening,
                subflows));
  }

  /** Begins the run. */
  public void begin() {
    go(subflows.begin(execution.flow(), execution.run().input()));
  }

  /** A tool that a branch waited for has answered. */
  public void toolCompleted(Branch branch, Outcome outcome) {
    commandCompleted(branch, BranchEvent.TOOL_COMPLETED, outcome, 0);
  }

  /** A model that a branch waited for has answered. */
  public void modelCompleted(Branch branch, Outcome outcome, long tokens) {
    commandCompleted(branch, BranchEvent.MODEL_COMPLETED, outcome, tokens);
  }

  private void commandCompleted(Branch branch, BranchEvent cause, Outcome outcome, long tokens) {
    if (isCallOfAgent(branch)) {
      resume(branch, cause, at -> agents.called(at, outcome));
      return;
    }
    Optional<Frame.Agent> agent = agentOf(branch);
    if (agent.isPresent()) {
      resume(branch, cause, at -> agents.next(at, agent.get(), branch.waiting(), outcome, tokens));
      return;
    }
    switch (outcome) {
      case Outcome.Succeeded succeeded -> completed(branch, cause, succeeded.output());
      case Outcome.Failed failed -> failed(branch, cause, Failure.of(failed.problem()));
    }
  }

  /** The step that a branch waited for has failed, and is tried again. */
  public void retried(Branch branch) {
    JsonNode input = branch.waiting().input();
    resume(branch, BranchEvent.RETRIED, at -> tasks.inside(at, input));
  }

  /** The user has answered the question of a branch. */
  public void answered(Branch branch, JsonNode answer) {
    completed(branch, BranchEvent.ANSWERED, answer);
  }

  /** The user has said something else, and the flow goes where it wants to in that case. */
  public void diverted(Branch branch, String then) {
    JsonNode input = branch.waiting().input();
    resume(branch, BranchEvent.ANSWERED, at -> tasks.divert(at, input, Then.of(then)));
  }

  /** The user was asked often enough. */
  public void notUnderstood(Branch branch, Problem problem) {
    failed(branch, BranchEvent.NOT_UNDERSTOOD, new Failure(problem, Failure.Kind.NOT_UNDERSTOOD));
  }

  /** A human gives the conversation back. */
  public void handoffResolved(Branch branch, JsonNode resolution) {
    completed(branch, BranchEvent.HANDOFF_RESOLVED, resolution);
  }

  /** A wait is over: of a task of its own, or before a retry. */
  public void elapsed(Branch branch) {
    JsonNode input = branch.waiting().input();
    resume(
        branch,
        BranchEvent.TIMER_FIRED,
        at ->
            at.task() instanceof Task.Wait
                ? new Move.Complete(at, input, input)
                : tasks.inside(at, input));
  }

  /** A time limit is over. */
  public void limitExceeded(Branch branch, String timerId) {
    execution.run().resume(branch.id(), BranchEvent.TIME_LIMIT_EXCEEDED);
    go(timed.expired(timerId));
  }

  /** An event that a branch listens to has come. */
  public void received(Branch branch, Waiting.ForEvents events, JsonNode event) {
    resume(branch, BranchEvent.EVENT_RECEIVED, at -> listening.received(at, events, event));
  }

  /** People have decided, or the time for it is over. */
  public void decided(Branch branch, Verdict verdict) {
    BranchEvent cause =
        verdict == Verdict.EXPIRED ? BranchEvent.APPROVAL_EXPIRED : BranchEvent.APPROVAL_DECIDED;
    Optional<Frame.Agent> agent = agentOf(branch);
    resume(
        branch,
        cause,
        at ->
            agent
                .map(it -> agents.confirmed(at, it, verdict == Verdict.APPROVED))
                .orElseGet(() -> Approvals.move(at, branch.waiting(), verdict)));
  }

  private void completed(Branch branch, BranchEvent cause, JsonNode output) {
    Optional<Frame.Agent> agent = agentOf(branch);
    resume(
        branch,
        cause,
        at -> {
          if (agent.isPresent()) {
            return agents.confirmed(at, agent.get(), ToolConfirmations.agreed(output));
          }
          return calls
              .fault(at, branch.waiting(), output)
              .<Move>map(Move.Fail::new)
              .orElseGet(() -> new Move.Complete(at, branch.waiting().input(), output));
        });
  }

  private void failed(Branch branch, BranchEvent cause, Failure failure) {
    resume(branch, cause, at -> new Move.Fail(failure.at(branch.waiting().position())));
  }

  /** The agent that the branch waits in, if it does. */
  private static Optional<Frame.Agent> agentOf(Branch branch) {
    return !branch.frames().isEmpty()
            && branch.frames().getLast() instanceof Frame.Agent agent
            && agent.position().equals(branch.waiting().position())
        ? Optional.of(agent)
        : Optional.empty();
  }

  /** Whether the branch is there for one of several tool calls that an agent makes at once. */
  private boolean isCallOfAgent(Branch branch) {
    BranchId parent = branch.parent();
    // the tasks of other branches lie inside of the task that waits for them
    return parent != null
        && branch.frames().isEmpty()
        && execution
            .run()
            .branch(parent)
            .awaitedBranches()
            .position()
            .equals(branch.waiting().position());
  }

  private void resume(Branch branch, BranchEvent cause, Function<Flow.Located, Move> how) {
    execution.run().resume(branch.id(), cause);
    String position = branch.waiting().position();
    go(execution.flow().at(position).map(how).orElseGet(() -> taskNotFound(position)));
  }

  private static Move taskNotFound(String position) {
    return new Move.Fail(
        Problem.configuration(
                "the bot's flow has changed and has no task at %s any more; let the user start again"
                    .formatted(position))
            .at(position));
  }

  private void go(Move first) {
    ActiveRun run = execution.run();
    Optional<Move> move = Optional.of(first);
    for (int moves = 0; move.isPresent() && !run.isOver(); moves++) {
      if (moves > MOST_MOVES) {
        run.fail(
            Failure.of(
                Problem.runtime(
                    "the flow %s made %d moves without waiting for anything; give its loop an end"
                        .formatted(execution.flow().name(), MOST_MOVES))));
        return;
      }
      move =
          switch (move.get()) {
            case Move.Enter enter -> Optional.of(tasks.enter(enter.at(), enter.raw()));
            case Move.Complete done ->
                Optional.of(tasks.complete(done.at(), done.input(), done.output()));
            case Move.Leave leave ->
                Optional.of(tasks.leave(leave.at(), leave.data(), leave.then()));
            case Move.Fail fail -> Optional.of(tries.fail(fail.failure()));
            case Move.Stop stop -> execution.another();
          };
    }
  }
}
