package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.language.QuestionSentence;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Optional;

/** The consequences for turn and conversation of a run that went on as far as it could. */
final class RunSettlement {
  /** Questions that wait behind others; older ones are dropped. */
  private static final int MOST_QUESTIONS = 4;

  /** The step of a reply that no task of the flow has sent. */
  private static final String WHOLE_FLOW = "/do";

  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;

  RunSettlement(BotFlows bot, TransitionDraft draft, RunLifecycle runs) {
    this.bot = bot;
    this.draft = draft;
    this.runs = runs;
  }

  void settle(ActiveRun run) {
    Failure failure = run.failure();
    JsonNode output = run.output();
    if (failure != null) {
      failed(run, failure);
    } else if (output != null) {
      succeeded(run, output);
    } else {
      waiting(run);
    }
  }

  private void waiting(ActiveRun run) {
    Run stored = run.parked(draft.now());
    boolean human = stored.waiting() instanceof Waiting.ForHuman;
    boolean parked = stored.isParked(draft.now());
    OpenTurn open = draft.turnOf(run);
    boolean silent =
        open == null
            ? human && draft.emissions().sayNothing()
            : !draft.isWithHuman() && open.hasNoReplyYet();
    if ((human || parked) && silent) {
      String text = human ? bot.messages().handedOff() : bot.messages().waiting();
      draft.say(run, stored.waiting().position(), text);
      stored = run.parked(draft.now());
    }
    if (human) {
      // what the bot still wanted to know is the human's to ask
      draft.cancel(Run::asks);
    }
    if (parked) {
      // what else is wanted does not wait for others; it begins below
      draft.runs().addBehind(stored.withoutPendingIntents());
    } else {
      draft.runs().add(stored);
    }
    dropOldestQuestion();
    if (draft.turnOf(run) == null) {
      if (parked) {
        draft.pendingIntents().keep(run.pendingIntents());
      }
      return;
    }
    if (human) {
      draft.closeTurn(TurnEnd.handedOff(run.flow()));
    } else if (stored.asks()) {
      sayWhatComesLater(run);
      draft.closeTurn(TurnEnd.completed(run.flow()).before(stored));
    } else if (parked) {
      // the user can go on talking while the run waits
      goOnAfter(run);
    }
  }

  /** What else a message wants is not forgotten while a flow asks something first. */
  private void sayWhatComesLater(ActiveRun run) {
    OpenTurn open = draft.turnOf(run);
    List<String> wishes =
        run.pendingIntents().stream()
            .filter(pending -> open != null && pending.turn() == open.number())
            .map(pending -> "\"" + pending.words() + "\"")
            .toList();
    if (!wishes.isEmpty()) {
      draft.say("/afterwards", bot.messages().afterwards(wishes));
    }
  }

  private void dropOldestQuestion() {
    List<Run> asking = draft.runs().all().stream().filter(Run::asks).toList();
    if (asking.size() > MOST_QUESTIONS) {
      Run oldest = asking.getFirst();
      draft.cancel(oldest::equals);
      draft.pendingIntents().keep(oldest.pendingIntents());
    }
  }

  private void succeeded(ActiveRun run, JsonNode output) {
    draft.endings().noteRun(run, RunStatus.SUCCEEDED, draft.now());
    publishEnd(run, new Outcome.Succeeded(output));
    OpenTurn open = draft.turnOf(run);
    if (open == null) {
      draft.pendingIntents().keep(run.pendingIntents());
      return;
    }
    if (open.hasNoReplyYet() && !draft.isWithHuman()) {
      draft.say(run, WHOLE_FLOW, bot.messages().done());
    }
    goOnAfter(run);
  }

  private void failed(ActiveRun run, Failure failure) {
    draft.endings().noteRun(run, RunStatus.FAILED, draft.now());
    publishEnd(run, new Outcome.Failed(failure.problem()));
    // A run that no message started has no user to tell; a human tells the user by themselves.
    if (run.turnId() != null && !draft.isWithHuman()) {
      draft.say(run, WHOLE_FLOW, textOf(failure));
    }
    if (draft.turnOf(run) == null) {
      draft.pendingIntents().keep(run.pendingIntents());
      return;
    }
    OpenTurn open = draft.turnOf(run);
    if (open != null && draft.pendingIntents().existBeside(run)) {
      draft.openTurn(open.failed(failure.problem()));
    }
    if (!beginNext(run)) {
      TurnEnd end = TurnEnd.failed(run.flow(), failure.problem());
      draft.closeTurn(questionBehind().map(end::before).orElse(end));
    }
  }

  /** A person has ended the run. What else the user wants goes on. */
  void cancelled(ActiveRun run, Problem why) {
    draft.endings().noteRun(run, RunStatus.CANCELLED, draft.now());
    publishEnd(run, new Outcome.Failed(why));
    if (run.turnId() != null && !draft.isWithHuman()) {
      draft.say(run, WHOLE_FLOW, bot.messages().stopped());
    }
    if (draft.turnOf(run) == null) {
      draft.pendingIntents().keep(run.pendingIntents());
    } else {
      goOnAfter(run);
    }
  }

  private String textOf(Failure failure) {
    return switch (failure.kind()) {
      case NOT_UNDERSTOOD -> bot.messages().notUnderstood();
      case FAULT -> bot.messages().failed();
    };
  }

  /**
   * A run doesn't need the open turn any more: what else the user wants begins; where there is
   * nothing, the turn ends, and a question that was open before is asked again.
   */
  void goOnAfter(ActiveRun run) {
    if (beginNext(run)) {
      return;
    }
    TurnEnd end = TurnEnd.completed(run.flow());
    Optional<Run> behind = questionBehind();
    behind
        .flatMap(Run::question)
        .ifPresent(ask -> draft.say(run, ask.position(), QuestionSentence.of(ask.question())));
    Optional<Run> asked = behind.map(it -> draft.resumed(it).parked(draft.now()));
    asked.ifPresent(draft.runs()::replace);
    draft.closeTurn(asked.map(end::before).orElse(end));
  }

  /** The run that has the user's attention now, if it asks something. */
  private Optional<Run> questionBehind() {
    return draft.runs().all().isEmpty()
        ? Optional.empty()
        : Optional.of(draft.runs().all().getLast()).filter(Run::asks);
  }

  /**
   * Begins what else the user wants, now that a run is over, in the open turn.
   *
   * @return whether there was anything
   */
  private boolean beginNext(ActiveRun run) {
    OpenTurn open = draft.turnOf(run);
    if (open == null || !draft.pendingIntents().existBeside(run)) {
      return false;
    }
    List<PendingIntent> pending = draft.pendingIntents().take(run);
    runs.begin(open, pending.getFirst(), pending.subList(1, pending.size()));
    return true;
  }

  /** Outside of a turn: tells the one who started the run, or that the human is done with it. */
  private void publishEnd(ActiveRun run, Outcome outcome) {
    OpenTurn interrupted = draft.interrupted();
    if (run.suggests()) {
      if (run.replyCount() == 0) {
        draft
            .emissions()
            .publish(
                new HandoffSuggested(
                    draft.conversationId(), run.runId(), 0, null, List.of(), draft.now()));
      }
      return;
    }
    boolean belongsToTurn =
        draft.turnOf(run) != null || (interrupted != null && interrupted.isAnsweredBy(run.runId()));
    if (!belongsToTurn) {
      draft
          .emissions()
          .publish(
              new RunCompleted(
                  draft.conversationId(),
                  run.runId(),
                  run.flow(),
                  run.version(),
                  outcome,
                  draft.now()));
    }
  }
}
