package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.FlowNotFoundException;
import dev.switchboard.router.core.draft.ActiveBranch;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.Suggestions;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The context in which tasks of a run are done while one event is decided, with their verbs. */
final class Execution {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final ActiveRun run;

  /** What can go on besides the current branch, first come, first served. */
  private final Deque<Ready> ready = new ArrayDeque<>();

  private record Ready(ActiveBranch branch, Move move) {}

  Execution(BotFlows bot, TransitionDraft draft, ActiveRun run) {
    this.bot = bot;
    this.draft = draft;
    this.run = run;
  }

  BotFlows bot() {
    return bot;
  }

  TransitionDraft draft() {
    return draft;
  }

  ActiveRun run() {
    return run;
  }

  /** How long a question waits that says nothing else; zero = indefinitely. */
  Duration questionExpires() {
    return bot.messages().questionExpires();
  }

  /** The branch whose task is being done. */
  ActiveBranch branch() {
    return run.current();
  }

  /** The flow that the current task belongs to. */
  Flow flow() {
    return flow(bot, run);
  }

  /** The flow that a run's current task belongs to. */
  static Flow flow(BotFlows bot, ActiveRun run) {
    String key = run.current().flowKey();
    return bot.byKey(key).orElseThrow(() -> new FlowNotFoundException(key));
  }

  /** The variables that the current flow's own expressions see. */
  Variables variables() {
    return ExpressionScope.of(flow(), run);
  }

  /** The variables that a task's expressions see. */
  Variables variables(Task task, JsonNode input) {
    return ExpressionScope.of(flow(), run, task, input);
  }

  Flow.Located first(TaskList list) {
    return located(list, 0);
  }

  Flow.Located located(TaskList list, int number) {
    return flow().at(list.tasks().get(number).head().position()).orElseThrow();
  }

  /** Begins a frame of the current branch. */
  void enter(Frame frame) {
    branch().enter(frame);
  }

  /** Leaves the innermost frame of the current branch. */
  Frame leave() {
    return branch().leave();
  }

  /** Leaves the innermost frame if it is of this kind and of the task at this position. */
  <F extends Frame> Optional<F> leave(Class<F> kind, String position) {
    Optional<F> frame = branch().innermost(kind, position);
    frame.ifPresent(it -> leave());
    return frame;
  }

  /** Lets the current branch wait. */
  Move parkOn(Waiting waiting) {
    run.parkOn(waiting);
    return new Move.Stop();
  }

  /** Sends a reply without sources to the user. */
  void say(String step, String text) {
    draft.say(run, step, text);
  }

  /** What the run may do, and becomes of its words, where it drafts for a person. */
  Suggestions suggestions() {
    return new Suggestions(bot.readOnlyTools(), draft, run);
  }

  /** The id of a command that the current branch sends. */
  String command(String step) {
    return Ids.derive(
        "command", run.runId(), branch().id().path(), step, run.attempt(), branch().nextStep());
  }

  /** The id of something that the current branch makes, by its kind. */
  String newId(String kind, String step) {
    return Ids.derive(kind, run.runId(), branch().id().path(), step, branch().nextStep());
  }

  Instant after(Duration duration) {
    return TimeBounds.after(draft.now(), duration);
  }

  /**
   * Lets a timer of the current branch fire later.
   *
   * @return its id
   */
  String timer(String position, Instant due) {
    String timerId = newId("timer", position);
    draft
        .emissions()
        .publishAt(due, new TimerFired(draft.conversationId(), run.runId(), timerId, due, due));
    return timerId;
  }

  /** Lets another branch go on once the current one waits. */
  void schedule(ActiveBranch branch, Move move) {
    ready.add(new Ready(branch, move));
  }

  /** What another branch can do, now that the current one waits; empty when all wait. */
  Optional<Move> another() {
    Ready next = ready.poll();
    // a branch that another one has beaten meanwhile is gone
    while (next != null && !run.has(next.branch())) {
      next = ready.poll();
    }
    if (next == null) {
      return Optional.empty();
    }
    run.switchTo(next.branch());
    return Optional.of(next.move());
  }
}
