package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message comes while the question of a flow is open: it answers that, or says something else.
 */
final class QuestionAnswers {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;
  private final IntentDispatcher intents;
  private final OpenQuestion questions;

  QuestionAnswers(
      BotFlows bot,
      TransitionDraft draft,
      RunLifecycle runs,
      IntentDispatcher intents,
      OpenQuestion questions) {
    this.bot = bot;
    this.draft = draft;
    this.runs = runs;
    this.intents = intents;
    this.questions = questions;
  }

  /** Reads a message, and goes on with the run that has asked or with what it says besides. */
  void read(
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
      goOn(run, question, turn, Message.of(text, classification), answer, more);
    }
  }

  /**
   * What answers a question.
   *
   * @param told the slots of the flow that it names, whichever of them was asked for
   */
  record Message(String text, @Nullable String language, Map<String, String> told) {

    static Message of(String text, Classification classification) {
      Map<String, String> told = new LinkedHashMap<>();
      if (classification.decidedBy() == DecidedBy.WAITING_FLOW) {
        classification.slots().forEach((name, slot) -> told.put(name, slot.value()));
      }
      return new Message(text, classification.language(), told);
    }
  }

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
    message.told().forEach(active::fillSlot);
    switch (answer) {
      case AnswerReading.Given given -> {
        if (question.slot() != null) {
          active.fillSlot(question.slot(), given.value());
        }
        runs.takeOn(
            active,
            it ->
                it.answered(
                    run.mainLine(),
                    FlowInput.answer(
                        TextNode.valueOf(given.value()), message.text(), message.told())));
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
              .settle(active, question, typed, message);
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
}
