package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Questions;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.time.Instant;

/** The rules by which a message is no answer to a question that a flow has asked. */
final class OpenQuestion {

  /** A longer text may tell a story that has a question in it. */
  private static final int FEW_WORDS = 12;

  private final BotFlows bot;
  private final TransitionDraft draft;

  OpenQuestion(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
  }

  /** Ends what has waited for its answer too long: the user begins again. */
  void lapse(Instant now) {
    draft.cancel(run -> run.hasLapsed(now));
  }

  /** Whether a message says goodbye, so that the question is closed. */
  static boolean isClosedBy(TurnOpened opened, Classification classification) {
    return classification.decidedBy() != DecidedBy.WAITING_FLOW
        && DialogueAct.of(opened.text()).filter(act -> act == DialogueAct.CLOSING).isPresent();
  }

  /**
   * Ends what asks, and what waits behind it; the user is told.
   *
   * @return the turn, to go on with
   */
  OpenTurn close(OpenTurn turn) {
    draft.cancel(Run::asks);
    draft.openTurn(turn);
    draft.say("/closed", bot.messages().closed());
    OpenTurn told = draft.turn();
    return told == null ? turn : told;
  }

  /**
   * Whether a message was written before the question, and does not hold the value that it asks
   * for: a yes to what was not yet asked confirms nothing.
   */
  static boolean isLaterThan(
      TurnOpened opened, Waiting.ForAnswer question, Classification classification) {
    return opened.writtenBeforeQuestion()
        && (question.slot() == null || !classification.slots().containsKey(question.slot()));
  }

  /** Asks the same again, which is no further attempt. */
  void repeat(OpenTurn turn, Run run, Waiting.ForAnswer question) {
    draft.openTurn(turn.answeredBy(run.runId()));
    draft.say("/repeated", question.question());
    Run waiting = draft.resumed(run).parked(draft.now());
    draft.runs().replace(waiting);
    draft.closeTurn(TurnEnd.completed(run.flow()).before(waiting));
  }

  /**
   * Whether a message asks something itself: where only certain texts are answers, or where it is
   * surely about something else. What one text could mean as well is an answer where any text is.
   */
  static boolean isAsked(
      String text, Waiting.ForAnswer question, Classification classification, Run run) {
    boolean own =
        classification.decidedBy() == DecidedBy.CLASSIFIER
            && !classification.intent().equals(run.intent());
    boolean instead =
        !question.takesAnyText()
            || (!classification.outOfScope() && PlainText.words(PlainText.of(text)) <= FEW_WORDS);
    return own && instead && Questions.isQuestion(text);
  }

  /** Whether a message wants what the run does of something else: "cancel 1008, too". */
  static boolean isOfAnother(Classification classification, Run run) {
    return classification.decidedBy() == DecidedBy.CLASSIFIER
        && classification.intent().equals(run.intent())
        && classification.slots().entrySet().stream()
            .anyMatch(
                slot -> {
                  String told = run.slots().get(slot.getKey());
                  return told != null && !told.equals(slot.getValue().value());
                });
  }
}
