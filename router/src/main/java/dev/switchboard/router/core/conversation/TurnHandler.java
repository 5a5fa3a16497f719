package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.Disambiguation;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.OpenTurn.PendingClassification;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the beginning, or the cancelling, of a turn to a conversation's runs. */
public final class TurnHandler {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;
  private final IntentDispatcher intents;
  private final Interruption interruption;
  private final OpenQuestion questions;
  private final ClassificationByModel model;

  public TurnHandler(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
    this.runs = new RunLifecycle(bot, draft);
    this.intents = new IntentDispatcher(bot, draft, runs);
    this.interruption = new Interruption(draft);
    this.questions = new OpenQuestion(bot, draft);
    this.model = new ClassificationByModel(bot, draft);
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
      answer(turn, opened, classification, asking.get(), question.get());
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

  private void answer(
      OpenTurn turn,
      TurnOpened opened,
      Classification classification,
      Run run,
      Waiting.ForAnswer question) {
    // "yes, and where is my parcel?" is an answer, and an intent for afterwards
    boolean andMore =
        !classification.parts().isEmpty()
            && classification.parts().getFirst().decidedBy() == DecidedBy.WAITING_FLOW;
    String text =
        andMore ? FlowInput.text(opened, classification.parts().getFirst()) : opened.text();
    List<PendingIntent> more = andMore ? intents.intentsOf(opened, classification, 1) : List.of();
    Optional<PendingIntent> corrected = Corrections.of(run, opened, classification);
    if (corrected.isPresent()) {
      draft.cancel(run::equals);
      intents.begin(turn, Corrections.inOrder(corrected.get(), run.pendingIntents(), more));
      return;
    }
    if (classification.decidedBy() == DecidedBy.WAITING_FLOW
        && more.isEmpty()
        && OpenQuestion.isLaterThan(opened, question, classification)) {
      questions.repeat(turn, run, question);
      return;
    }
    AnswerReading answer =
        AnswerReading.read(question, text, classification, bot.speech().languages());
    boolean foreign = classification.decidedBy() == DecidedBy.LANGUAGE;
    boolean asks = OpenQuestion.isAsked(text, question, classification, run);
    boolean unsure =
        switch (answer) {
          case AnswerReading.Given given ->
              !given.sure() || (foreign && question.validate().isEmpty());
          case AnswerReading.NotGiven none -> true;
          case AnswerReading.Typed typed -> typed.unsure();
          case AnswerReading.Cancelled cancelled -> false;
        };
    unsure = unsure || (asks && question.takesAnyText());
    if (unsure && !more.isEmpty()) {
      intents.begin(turn, more);
    } else if (unsure
        && (foreign
            || asks
            || isAnotherIntent(classification, run)
            || OpenQuestion.isOfAnother(classification, run))) {
      intents.begin(turn, opened, classification);
    } else {
      goOn(run, question, turn, new Message(text, classification.language()), answer, more);
    }
  }

  private record Message(String text, @Nullable String language) {}

  /** The message is meant for the run that has asked. */
  private void goOn(
      Run run,
      Waiting.ForAnswer question,
      OpenTurn turn,
      Message message,
      AnswerReading answer,
      List<PendingIntent> more) {
    draft.openTurn(turn.answeredBy(run.runId()));
    ActiveRun active = draft.resumed(run);
    active.answerIn(turn);
    if (Phrases.cancelsAll(PlainText.of(message.text()))) {
      draft.pendingIntents().forget(active);
    }
    active.addPendingIntents(more);
    switch (answer) {
      case AnswerReading.Given given -> {
        if (question.slot() != null) {
          active.fillSlot(question.slot(), given.value());
        }
        runs.takeOn(
            active,
            it -> it.answered(run.mainLine(), FlowInput.answer(given.value(), message.text())));
      }
      case AnswerReading.Cancelled cancelled -> {
        if (cancelled.all()) {
          draft.cancel(Run::asks);
          draft.pendingIntents().forget(active);
        }
        runs.giveUp(active, question.position());
      }
      case AnswerReading.Typed typed ->
          new TypedAnswers(bot, draft, runs, run.mainLine())
              .settle(active, question, typed, message.text(), message.language());
      case AnswerReading.NotGiven none -> {
        if (question.asked() < question.attempts()) {
          TypedAnswers.askAgain(
              draft,
              active,
              question.askedAgain(),
              Objects.requireNonNullElse(question.again(), question.question()));
        } else {
          runs.takeOn(
              active, it -> it.notUnderstood(run.mainLine(), FlowInput.notUnderstood(question)));
        }
      }
    }
  }

  private boolean isAnotherIntent(Classification classification, Run run) {
    boolean clear =
        switch (classification.decidedBy()) {
          case PHRASE, PATTERN, MODEL -> true;
          case CLASSIFIER -> classification.confidence() >= bot.messages().clearIntent();
          case WAITING_FLOW, LANGUAGE -> false;
        };
    return clear
        && !classification.outOfScope()
        && bot.flowOf().containsKey(classification.intent())
        && !classification.intent().equals(run.intent());
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
