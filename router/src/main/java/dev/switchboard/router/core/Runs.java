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
import java.util.List;
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
  static void begin(BotFlows bot, Draft draft, OpenTurn turn, Wish wish, List<Wish> afterwards) {
    String runId =
        wish.id().isEmpty()
            ? Ids.derive("run", turn.turnId(), wish.flow())
            : Ids.derive("run", turn.turnId(), wish.flow(), wish.id());
    draft.turn = turn.of(runId);
    ActiveRun run =
        create(bot, draft, runId, wish.flow(), draft.turn, wish.intent(), wish.input(), afterwards);
    step(bot, draft, run, Interpreter::begin);
  }

  /**
   * Begins what else the user wants, now that a run is over, in the open turn.
   *
   * @return whether there was anything
   */
  private static boolean another(BotFlows bot, Draft draft, ActiveRun run) {
    OpenTurn open = draft.turnOf(run);
    if (open == null || run.wishes.isEmpty()) {
      return false;
    }
    List<Wish> wishes = run.wishes;
    begin(bot, draft, open, wishes.getFirst(), wishes.subList(1, wishes.size()));
    return true;
  }

  /** A run of the flow as it is today. */
  static ActiveRun create(
      BotFlows bot,
      Draft draft,
      String runId,
      String flowName,
      @Nullable OpenTurn turn,
      @Nullable String intent,
      JsonNode input,
      List<Wish> wishes) {
    Optional<Flow> flow = bot.flow(flowName);
    return new ActiveRun(
        runId,
        flowName,
        flow.map(Flow::key).orElse(flowName),
        flow.map(Flow::version).orElse(""),
        turn,
        intent,
        input,
        wishes,
        draft.now);
  }

  /** Takes a run on by one event. */
  static void step(BotFlows bot, Draft draft, ActiveRun run, Consumer<Interpreter> what) {
    draft.runs.removeIf(other -> other.runId().equals(run.runId));
    try {
      what.accept(new Interpreter(bot, run, draft));
    } catch (ActiveRun.FlowGone e) {
      run.problem =
          Problem.configuration(
              "the bot has no flow %s any more; add it, or let the user begin anew"
                  .formatted(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      // a defect of ours: the user gets an answer all the same
      run.problem = Problem.runtime("the router failed: " + e);
    }
    settle(bot, draft, run);
  }

  private static void settle(BotFlows bot, Draft draft, ActiveRun run) {
    Problem problem = run.problem;
    if (problem != null) {
      failed(bot, draft, run, problem);
    } else if (run.output != null) {
      finished(bot, draft, run);
    } else {
      parked(bot, draft, run);
    }
  }

  private static void parked(BotFlows bot, Draft draft, ActiveRun run) {
    boolean goesOn = false;
    Run parked = run.parked(draft.now);
    boolean human = parked.waiting() instanceof Waiting.ForHuman;
    boolean away = parked.away(draft.now);
    if ((human || away) && draft.turnOf(run) != null && run.said == 0) {
      String text = human ? bot.texts().handedOff() : bot.texts().waiting();
      draft.say(run, parked.waiting().position(), text, NO_PASSAGES);
      parked = run.parked(draft.now);
    }
    if (human) {
      // what the bot still wanted to know is the human's to ask
      draft.giveUp(Run::asks);
    }
    if (away) {
      // what else is wanted does not wait for others; it begins below
      goesOn = !run.wishes.isEmpty();
      draft.runs.addFirst(parked.withoutWishes());
    } else {
      draft.runs.add(parked);
    }
    if (draft.runs.stream().filter(Run::asks).count() > MOST_QUESTIONS) {
      draft.runs.stream()
          .filter(Run::asks)
          .findFirst()
          .ifPresent(oldest -> draft.giveUp(oldest::equals));
    }
    if (draft.turnOf(run) == null) {
      return;
    }
    if (human) {
      draft.closeTurn(Status.HANDED_OFF, null, run.flow, Owner.HUMAN, null);
    } else if (parked.asks()) {
      draft.closeTurn(Status.WAITING, parked, run.flow, Owner.BOT, null);
    } else if (away) {
      // the user can go on talking while the run waits
      if (!goesOn || !another(bot, draft, run)) {
        close(draft, run, Status.COMPLETED, null, true);
      }
    }
  }

  private static void finished(BotFlows bot, Draft draft, ActiveRun run) {
    draft.ended(run, "succeeded", null);
    completed(draft, run, new Outcome.Succeeded(outputOf(run)));
    if (draft.turnOf(run) == null) {
      return;
    }
    if (run.said == 0) {
      draft.say(run, "/do", bot.texts().done(), NO_PASSAGES);
    }
    if (!another(bot, draft, run)) {
      close(draft, run, Status.COMPLETED, null, true);
    }
  }

  /** Ends a run that the user does not want to go on with. */
  static void givenUp(BotFlows bot, Draft draft, ActiveRun run, String step) {
    draft.giveUp(other -> other.runId().equals(run.runId));
    draft.say(run, step, bot.texts().cancelled(), NO_PASSAGES);
    if (!another(bot, draft, run)) {
      close(draft, run, Status.COMPLETED, null, true);
    }
  }

  private static void failed(BotFlows bot, Draft draft, ActiveRun run, Problem problem) {
    draft.ended(run, "failed", problem);
    completed(draft, run, new Outcome.Failed(problem));
    if (draft.turnOf(run) == null) {
      return;
    }
    boolean question = NOT_UNDERSTOOD.equals(problem.title());
    String text = question ? bot.texts().notUnderstood() : bot.texts().failed();
    draft.say(run, "/do", text, NO_PASSAGES);
    OpenTurn open = draft.turnOf(run);
    if (open != null && !run.wishes.isEmpty()) {
      draft.turn = open.failed(problem);
    }
    if (!another(bot, draft, run)) {
      close(draft, run, Status.FAILED, problem, false);
    }
  }

  /**
   * Ends the turn of a run that is over; a question that waited behind it comes up again.
   *
   * @param aloud whether it is asked again; else it just goes on waiting
   */
  static void close(
      Draft draft, ActiveRun run, Status status, @Nullable Problem problem, boolean aloud) {
    Run behind = draft.runs.isEmpty() || !draft.runs.getLast().asks() ? null : draft.runs.getLast();
    if (behind != null && aloud) {
      behind
          .question()
          .ifPresent(ask -> draft.say(run, ask.position(), ask.question(), NO_PASSAGES));
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
