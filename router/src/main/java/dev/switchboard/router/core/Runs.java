package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.flows.ErrorType;
import dev.switchboard.flows.Flow;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a run on, and settles what that means for its turn and its conversation. */
final class Runs {
  /** Questions that wait behind others; older ones are forgotten, as a person would. */
  private static final int MOST_QUESTIONS = 4;

  private static final String NOT_UNDERSTOOD = "Answer not understood";
  private static final JsonNode NO_PASSAGES = MissingNode.getInstance();

  private Runs() {}

  /** Begins a run in the open turn. */
  static void begin(BotFlows bot, Draft draft, OpenTurn turn, String flowName, JsonNode input) {
    String runId = Ids.derive("run", turn.turnId(), flowName);
    draft.turn = turn.of(runId);
    String version = bot.flow(flowName).map(Flow::version).orElse("");
    var run = new ActiveRun(runId, flowName, version, draft.turn, input, draft.now);
    step(bot, draft, run, Interpreter::begin);
  }

  /** Takes a run on by one event. */
  static void step(BotFlows bot, Draft draft, ActiveRun run, Consumer<Interpreter> what) {
    draft.runs.removeIf(other -> other.runId().equals(run.runId));
    Optional<Flow> flow = bot.flow(run.flow);
    if (flow.isEmpty()) {
      run.problem =
          Problem.configuration(
              "the bot has no flow " + run.flow + " any more; add it, or let the user begin anew");
    } else {
      try {
        what.accept(new Interpreter(flow.get(), run, draft));
      } catch (RuntimeException | StackOverflowError e) {
        // a defect of ours: the user gets an answer all the same
        run.waiting = null;
        run.problem = Problem.runtime("the router failed: " + e);
      }
    }
    settle(bot, draft, run);
  }

  private static void settle(BotFlows bot, Draft draft, ActiveRun run) {
    Waiting waiting = run.waiting;
    Problem problem = run.problem;
    if (problem != null) {
      failed(bot, draft, run, problem);
    } else if (waiting != null) {
      parked(bot, draft, run, waiting);
    } else {
      finished(bot, draft, run);
    }
  }

  private static void parked(BotFlows bot, Draft draft, ActiveRun run, Waiting waiting) {
    boolean human = waiting instanceof Waiting.ForHuman;
    if (human && draft.turnOf(run) != null && run.said == 0) {
      draft.say(run, waiting.position(), bot.texts().handedOff(), NO_PASSAGES);
    }
    Run parked = run.parked(waiting);
    if (human) {
      // what the bot still wanted to know is the human's to ask
      draft.runs.removeIf(Run::asks);
    }
    draft.runs.add(parked);
    if (draft.runs.stream().filter(Run::asks).count() > MOST_QUESTIONS) {
      draft.runs.stream().filter(Run::asks).findFirst().ifPresent(draft.runs::remove);
    }
    if (draft.turnOf(run) == null) {
      return;
    }
    if (human) {
      draft.closeTurn(Status.HANDED_OFF, null, run.flow, Owner.HUMAN, null);
    } else if (parked.asks()) {
      draft.closeTurn(Status.WAITING, parked, run.flow, Owner.BOT, null);
    }
  }

  private static void finished(BotFlows bot, Draft draft, ActiveRun run) {
    completed(draft, run, new Outcome.Succeeded(outputOf(run)));
    if (draft.turnOf(run) == null) {
      return;
    }
    if (run.said == 0) {
      draft.say(run, "/do", bot.texts().done(), NO_PASSAGES);
    }
    close(draft, run, Status.COMPLETED, null, true);
  }

  private static void failed(BotFlows bot, Draft draft, ActiveRun run, Problem problem) {
    completed(draft, run, new Outcome.Failed(problem));
    if (draft.turnOf(run) == null) {
      return;
    }
    boolean question = NOT_UNDERSTOOD.equals(problem.title());
    String text = question ? bot.texts().notUnderstood() : bot.texts().failed();
    draft.say(run, "/do", text, NO_PASSAGES);
    close(draft, run, Status.FAILED, problem, false);
  }

  /**
   * Ends the turn of a run that is over; a question that waited behind it comes up again.
   *
   * @param aloud whether it is asked again; else it just goes on waiting
   */
  static void close(
      Draft draft, ActiveRun run, Status status, @Nullable Problem problem, boolean aloud) {
    Run behind = draft.runs.isEmpty() || !draft.runs.getLast().asks() ? null : draft.runs.getLast();
    if (behind != null && aloud && behind.waiting() instanceof Waiting.ForAnswer ask) {
      draft.say(run, ask.position(), ask.question(), NO_PASSAGES);
    }
    Status end = behind != null && status == Status.COMPLETED ? Status.WAITING : status;
    draft.closeTurn(end, behind, run.flow, Owner.BOT, problem);
  }

  /** The run whose question was asked last; null where none waits for an answer. */
  static @Nullable Run asking(Draft draft) {
    return draft.runs.reversed().stream().filter(Run::asks).findFirst().orElse(null);
  }

  /** Outside of a turn: tells who started the run, or that the human is done with it. */
  private static void completed(Draft draft, ActiveRun run, Outcome outcome) {
    if (draft.turnOf(run) == null) {
      draft.publish(
          new RunCompleted(
              draft.conversationId,
              run.runId,
              run.flow,
              run.version.isBlank() ? "unknown" : run.version,
              outcome,
              draft.now));
    }
  }

  private static JsonNode outputOf(ActiveRun run) {
    return run.output == null ? MissingNode.getInstance() : run.output;
  }

  /** The problem of a question that was asked often enough. */
  static Problem notUnderstood(Waiting.ForAnswer ask) {
    return new Problem(
        ErrorType.VALIDATION.uri(),
        ErrorType.VALIDATION.status(),
        NOT_UNDERSTOOD,
        "asked %d times without a valid answer".formatted(ask.asked()),
        null);
  }
}
