package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.flows.ErrorType;
import dev.switchboard.flows.Flow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins runs, takes them on, and ends them and their turns. */
final class Runs {
  static final String NOT_UNDERSTOOD = "Answer not understood";
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
    Settling.of(bot, draft, run);
  }

  /** Ends a run that the user does not want to go on with. */
  static void givenUp(BotFlows bot, Draft draft, ActiveRun run, String step) {
    draft.giveUp(other -> other.runId().equals(run.runId));
    draft.say(run, step, bot.texts().cancelled(), NO_PASSAGES);
    if (!Settling.another(bot, draft, run)) {
      close(draft, run, Status.COMPLETED, null, true);
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
