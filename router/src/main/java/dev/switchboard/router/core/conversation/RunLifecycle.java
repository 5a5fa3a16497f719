package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.FlowNotFoundException;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.RunStart;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.engine.Interpreter;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins runs, takes them on by one event, and gives them up. */
final class RunLifecycle {
  /** The version of a run whose flow the bot hasn't; it fails at once. */
  private static final String UNKNOWN_VERSION = "unknown";

  /** Runs of one conversation that wait: its state is read and written as a whole. */
  private static final int MOST_RUNS = 20;

  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunSettlement settlement;

  RunLifecycle(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
    this.settlement = new RunSettlement(bot, draft, this);
  }

  /** Begins a run in a turn, which it answers from now on. */
  void begin(OpenTurn turn, PendingIntent wanted, List<PendingIntent> afterwards) {
    String runId =
        wanted.id() == null
            ? Ids.derive("run", turn.turnId(), wanted.flow())
            : Ids.derive("run", turn.turnId(), wanted.flow(), wanted.id());
    OpenTurn answered = turn.answeredBy(runId);
    draft.openTurn(answered);
    begin(
        start(runId, wanted.flow(), wanted.intent(), wanted.input(), afterwards, 0, false),
        answered);
  }

  /** Begins a run that no message started. */
  void begin(RunRequested requested) {
    begin(
        start(
            requested.runId(),
            requested.flow(),
            null,
            requested.input(),
            List.of(),
            requested.depth(),
            requested.suggests()),
        null);
  }

  private void begin(RunStart start, @Nullable OpenTurn turn) {
    ActiveRun run = draft.begun(start, turn);
    if (draft.runs().all().size() < MOST_RUNS) {
      takeOn(run, Interpreter::begin);
      return;
    }
    run.abort(
        Failure.of(
            Problem.runtime(
                "%d runs of this conversation wait already; decide or end one of them first"
                    .formatted(MOST_RUNS))));
    settlement.settle(run);
  }

  /** The beginning of a run of the flow as it is today. */
  private RunStart start(
      String runId,
      String flowName,
      @Nullable String intent,
      JsonNode input,
      List<PendingIntent> afterwards,
      int depth,
      boolean suggests) {
    Optional<Flow> flow = bot.flow(flowName);
    return new RunStart(
        runId,
        flowName,
        flow.map(Flow::key).orElse(flowName),
        flow.map(Flow::version).orElse(UNKNOWN_VERSION),
        intent,
        input,
        afterwards,
        depth,
        suggests);
  }

  /** Takes a run on by one event. */
  void takeOn(ActiveRun run, Consumer<Interpreter> event) {
    draft.runs().remove(run.runId());
    try {
      event.accept(new Interpreter(bot, draft, run));
    } catch (FlowNotFoundException e) {
      run.abort(
          Failure.of(
              Problem.configuration(
                  "the bot has no flow %s any more; add it, or let the user start again"
                      .formatted(e.getMessage()))));
    } catch (RuntimeException | StackOverflowError e) {
      // a defect of ours: the user gets an answer all the same
      run.abort(Failure.of(Problem.runtime("the router failed: " + e)));
    }
    settlement.settle(run);
  }

  /** Lets a run go on that has failed: its last step is tried again. */
  void retry(Run failed) {
    takeOn(draft.resumed(failed), it -> it.retried(failed.mainLine()));
  }

  /** Ends a run whose turn is open for too long; the user is told. */
  void endAtDeadline(Run run) {
    ActiveRun active = draft.resumed(run);
    draft.runs().remove(run.runId());
    active.abort(
        Failure.of(
            Problem.timeout("the turn took longer than switchboard.router.turn-deadline allows")));
    settlement.settle(active);
  }

  /** Ends a run that a person does not want to go on; the user is told. */
  void cancel(Run run, Problem why) {
    ActiveRun active = draft.resumed(run);
    draft.runs().remove(run.runId());
    active.cancel();
    active.abort(Failure.of(why));
    settlement.cancelled(active, why);
  }

  /** Ends a run that the user does not want to go on with. */
  void giveUp(ActiveRun run, String step) {
    draft.cancel(other -> other.runId().equals(run.runId()));
    draft.say(run, step, bot.messages().cancelled());
    settlement.goOnAfter(run);
  }
}
