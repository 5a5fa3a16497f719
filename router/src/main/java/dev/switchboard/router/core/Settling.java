package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import java.util.List;

/** What it means for its turn and its conversation that a run went on as far as it could. */
final class Settling {
  /** Questions that wait behind others; older ones are forgotten, as a person would. */
  private static final int MOST_QUESTIONS = 4;

  private static final JsonNode NO_PASSAGES = MissingNode.getInstance();

  private Settling() {}

  static void of(BotFlows bot, Draft draft, ActiveRun run) {
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
    Run parked = run.parked(draft.now);
    boolean human = parked.waiting() instanceof Waiting.ForHuman;
    boolean away = parked.away(draft.now);
    OpenTurn open = draft.turnOf(run);
    if ((human || away) && open != null && open.silent()) {
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
      draft.runs.addFirst(parked.withoutWishes());
    } else {
      draft.runs.add(parked);
    }
    if (draft.runs.stream().filter(Run::asks).count() > MOST_QUESTIONS) {
      draft.runs.stream()
          .filter(Run::asks)
          .findFirst()
          .ifPresent(
              oldest -> {
                draft.giveUp(oldest::equals);
                Wishes.leave(draft, oldest.wishes());
              });
    }
    if (draft.turnOf(run) == null) {
      if (away) {
        Wishes.leave(draft, run.wishes);
      }
      return;
    }
    if (human) {
      draft.closeTurn(Status.HANDED_OFF, null, run.flow, Owner.HUMAN, null);
    } else if (parked.asks()) {
      draft.closeTurn(Status.WAITING, parked, run.flow, Owner.BOT, null);
    } else if (away) {
      // the user can go on talking while the run waits
      if (!another(bot, draft, run)) {
        Runs.close(draft, run, Status.COMPLETED, null, true);
      }
    }
  }

  private static void finished(BotFlows bot, Draft draft, ActiveRun run) {
    draft.ended(run, "succeeded", null);
    completed(draft, run, new Outcome.Succeeded(outputOf(run)));
    OpenTurn open = draft.turnOf(run);
    if (open == null) {
      Wishes.leave(draft, run.wishes);
      return;
    }
    if (open.silent()) {
      draft.say(run, "/do", bot.texts().done(), NO_PASSAGES);
    }
    if (!another(bot, draft, run)) {
      Runs.close(draft, run, Status.COMPLETED, null, true);
    }
  }

  private static void failed(BotFlows bot, Draft draft, ActiveRun run, Problem problem) {
    draft.ended(run, "failed", problem);
    completed(draft, run, new Outcome.Failed(problem));
    if (draft.turnOf(run) == null) {
      Wishes.leave(draft, run.wishes);
      return;
    }
    boolean question = Runs.NOT_UNDERSTOOD.equals(problem.title());
    String text = question ? bot.texts().notUnderstood() : bot.texts().failed();
    draft.say(run, "/do", text, NO_PASSAGES);
    OpenTurn open = draft.turnOf(run);
    if (open != null && Wishes.any(draft, run)) {
      draft.turn = open.failed(problem);
    }
    if (!another(bot, draft, run)) {
      Runs.close(draft, run, Status.FAILED, problem, false);
    }
  }

  /**
   * Begins what else the user wants, now that a run is over, in the open turn.
   *
   * @return whether there was anything
   */
  static boolean another(BotFlows bot, Draft draft, ActiveRun run) {
    OpenTurn open = draft.turnOf(run);
    if (open == null || !Wishes.any(draft, run)) {
      return false;
    }
    List<Wish> wishes = Wishes.take(draft, run);
    Runs.begin(bot, draft, open, wishes.getFirst(), wishes.subList(1, wishes.size()));
    return true;
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
}
