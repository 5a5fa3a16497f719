package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.Disambiguation;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.OpenTurn.PendingClassification;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.Optional;

/** Applies the beginning, or the cancelling, of a turn to a conversation's runs. */
public final class TurnHandler {
  private final TransitionDraft draft;
  private final RunLifecycle runs;
  private final IntentDispatcher intents;
  private final Interruption interruption;
  private final OpenQuestion questions;
  private final ClassificationByModel model;
  private final QuestionAnswers answers;

  public TurnHandler(BotFlows bot, TransitionDraft draft) {
    this.draft = draft;
    this.runs = new RunLifecycle(bot, draft);
    this.intents = new IntentDispatcher(bot, draft, runs);
    this.interruption = new Interruption(draft);
    this.questions = new OpenQuestion(bot, draft);
    this.model = new ClassificationByModel(bot, draft);
    this.answers = new QuestionAnswers(bot, draft, runs, intents, questions);
  }

  /** A message is to be answered. */
  public void classified(TurnClassified event) {
    TurnOpened opened = event.turn();
    if (opened.turn() <= draft.lastTurn()) {
      return;
    }
    if (interruption.goesOn(opened)) {
      return;
    }
    cancelOpenTurn();
    draft.noteTurn(opened.turn());
    if (model.isAsked(event)) {
      model.ask(event);
    } else {
      dispatch(event);
    }
  }

  /** A model has told which intents the open turn has, or has not in time. */
  void classified(PendingClassification question, Event.OnOutcomes outcome) {
    draft.openTurn(null);
    dispatch(model.answered(question.classified(), outcome));
  }

  private void dispatch(TurnClassified event) {
    TurnOpened opened = event.turn();
    Classification classification = event.classification();
    OpenTurn turn = OpenTurn.of(opened, classification.intent(), event.learned());
    if (draft.isWithHuman()) {
      forward(turn, opened);
      return;
    }
    questions.lapse(opened.openedAt());
    Disambiguation open = draft.takeDisambiguation();
    if (open != null
        && !open.hasLapsed(opened.openedAt())
        && intents.disambiguated(turn, opened, classification, open)) {
      return;
    }
    Optional<Run> asking = draft.runs().asking();
    Optional<Waiting.ForAnswer> question = asking.flatMap(Run::question);
    if (asking.isPresent() && OpenQuestion.isClosedBy(opened, classification)) {
      intents.begin(questions.close(turn), opened, classification);
    } else if (asking.isPresent() && question.isPresent()) {
      answers.read(turn, opened, classification, asking.get(), question.get());
    } else {
      intents.begin(turn, opened, classification);
    }
  }

  /** A human took over while this turn was on its way: the message is theirs to answer. */
  private void forward(OpenTurn turn, TurnOpened opened) {
    draft.openTurn(turn);
    for (UserMessage message : opened.messages()) {
      draft
          .emissions()
          .publish(
              new HandoffMessage(
                  opened.conversationId(),
                  message.messageId(),
                  message.text(),
                  opened.user(),
                  message.receivedAt()));
    }
    draft.closeTurn(TurnEnd.completed(null));
  }

  /** The turn will not be answered. */
  public void cancelled(TurnCancelled event) {
    OpenTurn open = draft.turn();
    if (open != null && open.turnId().equals(event.turnId())) {
      if (!interruption.interrupts(open)) {
        cancelOpenTurn();
      }
    } else if (event.turn() > draft.lastTurn()) {
      // it may still be on its way through the classifier
      draft.noteTurn(event.turn());
    }
  }

  /** Cancels the open turn with its run; what was done stays done. */
  private void cancelOpenTurn() {
    OpenTurn open = draft.turn();
    if (open == null) {
      return;
    }
    Optional<Run> answering = draft.runs().find(open.runId());
    answering.ifPresent(
        run -> {
          draft.pendingIntents().keepOlder(run, open);
          draft.cancel(run::equals);
        });
    draft.closeTurn(TurnEnd.cancelled(answering.map(Run::flow).orElse(null)));
  }

  /** A flow is to run without a message. */
  public void requested(RunRequested event) {
    if (draft.runs().find(event.runId()).isEmpty()) {
      runs.begin(event);
    }
  }
}
