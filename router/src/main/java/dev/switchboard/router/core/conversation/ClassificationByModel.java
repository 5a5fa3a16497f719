package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.ChosenPrompt;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.OpenTurn.PendingClassification;
import dev.switchboard.router.core.state.Run;
import java.time.Instant;
import java.util.List;

/**
 * Asks a model which intents a message has. The question is a durable command like any other, so it
 * survives restarts and is paid once; what the classifier said stays beside it, and counts where
 * the model says nothing of use in time.
 */
final class ClassificationByModel {

  private static final String STEP = "/classification";

  private final BotFlows bot;
  private final TransitionDraft draft;
  private final IntentModel model;

  ClassificationByModel(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
    this.model = bot.intentModel();
  }

  /**
   * Whether the model is to be asked. A message that may be the answer to a question is read with
   * that question; people answer where a human has the conversation.
   */
  boolean isAsked(TurnClassified event) {
    Classification classification = event.classification();
    boolean wanted =
        switch (model.when()) {
          case NEVER -> false;
          case UNSURE -> isUnsure(classification);
          case ALWAYS -> true;
        };
    return wanted
        && classification.decidedBy() == DecidedBy.CLASSIFIER
        && !draft.isWithHuman()
        && !draft.isDisambiguating()
        && draft.runs().asking().flatMap(Run::question).isEmpty();
  }

  private boolean isUnsure(Classification classification) {
    return classification.parts().isEmpty()
        && (classification.outOfScope()
            || !classification.undecidedBetween().isEmpty()
            || classification.confidence() < bot.messages().clearIntent());
  }

  /** Sends the question, and opens the turn that waits for the answer. */
  void ask(TurnClassified event) {
    TurnOpened opened = event.turn();
    String commandId = Ids.derive("command", opened.turnId(), STEP);
    var question = new PendingClassification(commandId, event);
    draft.openTurn(
        OpenTurn.of(opened, event.classification().intent(), event.learned())
            .classifiedBy(question));
    String asker = Ids.derive("classification", opened.turnId());
    ChosenPrompt chosen = bot.versions().promptOfToday(model.prompt(), draft.conversationId());
    draft
        .emissions()
        .publish(
            new GenerationRequested(
                draft.conversationId(),
                opened.turnId(),
                asker,
                commandId,
                STEP,
                1,
                model.prompt(),
                ClassificationRequest.variables(opened.text(), model.intents()),
                List.of(),
                ClassificationRequest.schema(model.intents()),
                model.model(),
                false,
                opened.context().recent(),
                List.of(),
                List.of(),
                opened.text(),
                opened.user(),
                chosen.version(),
                chosen.hash(),
                false));
    Instant due = TimeBounds.after(draft.now(), model.timeout());
    draft
        .emissions()
        .publishAt(
            due, new TimerFired(draft.conversationId(), asker, question.timerId(), due, due));
  }

  /** The turn with what the model says; as the classifier said where that is of no use. */
  TurnClassified answered(TurnClassified before, Event.OnOutcomes outcome) {
    if (!(outcome instanceof GenerationCompleted completed)
        || !(completed.outcome() instanceof Outcome.Succeeded succeeded)) {
      return before;
    }
    return ClassificationAnswer.read(
            before.turn().text(), before.classification(), succeeded.output().path("json"), model)
        .map(decided -> new TurnClassified(before.turn(), decided, before.learned()))
        .orElse(before);
  }
}
