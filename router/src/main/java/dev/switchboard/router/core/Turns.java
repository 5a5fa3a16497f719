package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import java.util.List;
import java.util.Optional;

/** What the beginning, or the giving up, of a turn means for a conversation's runs. */
record Turns(BotFlows bot, Draft draft) {
  /** A message is to be answered. */
  void classified(TurnClassified event) {
    TurnOpened opened = event.turn();
    if (opened.turn() <= draft.lastTurn) {
      return;
    }
    abandon();
    draft.lastTurn = opened.turn();
    Classification classification = event.classification();
    var turn =
        new OpenTurn(
            opened.turnId(),
            opened.turn(),
            opened.messages().stream().map(UserMessage::messageId).toList(),
            classification.intent(),
            opened.user(),
            "",
            opened.context().recent(),
            null,
            List.of(),
            0);
    Choice choice = draft.choice;
    draft.choice = null;
    Wanted wanted = new Wanted(bot, draft);
    if (choice != null && wanted.chosen(turn, opened, classification, choice)) {
      return;
    }
    Run asking = Runs.asking(draft);
    Waiting.ForAnswer ask = asking == null ? null : asking.question().orElse(null);
    if (asking != null && ask != null) {
      answer(turn, opened, classification, asking, ask);
    } else {
      wanted.begin(turn, opened, classification);
    }
  }

  private void answer(
      OpenTurn turn,
      TurnOpened opened,
      Classification classification,
      Run run,
      Waiting.ForAnswer ask) {
    Wanted wanted = new Wanted(bot, draft);
    // "yes, and where is my parcel?" is an answer, and a wish for afterwards
    boolean andMore =
        !classification.parts().isEmpty()
            && classification.parts().getFirst().decidedBy() == DecidedBy.WAITING_FLOW;
    String text = andMore ? Inputs.text(opened, classification.parts().getFirst()) : opened.text();
    List<Wish> more = andMore ? wanted.wishes(opened, classification, 1) : List.of();
    Optional<Wish> corrected = Corrections.of(run, classification);
    if (corrected.isPresent()) {
      draft.giveUp(run::equals);
      wanted.begin(turn, Corrections.inOrder(corrected.get(), run.wishes(), more));
      return;
    }
    Answer answer = Answer.read(ask, text, classification);
    boolean foreign = classification.decidedBy() == DecidedBy.LANGUAGE;
    boolean unsure =
        switch (answer) {
          case Answer.Given given -> !given.sure() || (foreign && ask.validate().isEmpty());
          case Answer.NotGiven none -> true;
          case Answer.Cancelled cancelled -> false;
        };
    if (unsure && !more.isEmpty()) {
      wanted.begin(turn, more);
      return;
    }
    if (unsure && (foreign || isAnotherWish(classification, run))) {
      wanted.begin(turn, opened, classification);
      return;
    }
    draft.turn = turn.of(run.runId());
    var active = new ActiveRun(run);
    active.turnId = turn.turnId();
    active.said = 0;
    active.wishes.addAll(more);
    switch (answer) {
      case Answer.Given given -> {
        if (ask.slot() != null) {
          active.slots.put(ask.slot(), given.value());
        }
        Runs.step(
            bot,
            draft,
            active,
            it -> it.completed(run.branches().getFirst(), Inputs.answer(given.value(), text)));
      }
      case Answer.Cancelled cancelled -> {
        if (cancelled.all()) {
          draft.giveUp(Run::asks);
          Wishes.forget(draft, active);
        }
        Runs.givenUp(bot, draft, active, ask.position());
      }
      case Answer.NotGiven none -> {
        if (ask.asked() < ask.attempts()) {
          askAgain(active, run, ask);
        } else {
          Runs.step(
              bot,
              draft,
              active,
              it -> it.failed(run.branches().getFirst(), Runs.notUnderstood(ask)));
        }
      }
    }
  }

  private void askAgain(ActiveRun active, Run run, Waiting.ForAnswer ask) {
    String question = ask.again() == null ? ask.question() : ask.again();
    draft.say(active, ask.position(), question, MissingNode.getInstance());
    active.here.waiting = ask.askedAgain();
    Run waiting = active.parked(draft.now);
    draft.runs.set(draft.runs.indexOf(run), waiting);
    draft.closeTurn(Status.WAITING, waiting, run.flow(), Owner.BOT, null);
  }

  private boolean isAnotherWish(Classification classification, Run run) {
    boolean clear =
        switch (classification.decidedBy()) {
          case PHRASE, PATTERN -> true;
          case CLASSIFIER -> classification.confidence() >= bot.texts().clearIntent();
          case WAITING_FLOW, LANGUAGE -> false;
        };
    return clear
        && !classification.outOfScope()
        && bot.flowOf().containsKey(classification.intent())
        && !classification.intent().equals(run.intent());
  }

  /** The turn will not be answered. */
  void cancelled(TurnCancelled event) {
    boolean open = draft.turn != null && draft.turn.turnId().equals(event.turnId());
    if (open) {
      abandon();
    } else if (event.turn() > draft.lastTurn) {
      // it may still be on its way through the classifier
      draft.lastTurn = event.turn();
    }
  }

  /** Gives up the open turn with its run; what was done stays done. */
  private void abandon() {
    OpenTurn open = draft.turn;
    if (open != null) {
      Optional<Run> answering =
          draft.runs.stream().filter(run -> run.runId().equals(open.runId())).findFirst();
      answering.ifPresent(run -> Wishes.leaveOlder(draft, run, open));
      String flow = answering.map(Run::flow).orElse("");
      draft.giveUp(run -> run.runId().equals(open.runId()));
      draft.closeTurn(Status.CANCELLED, null, flow, Owner.BOT, null);
    }
  }

  /** A flow is to run without a message. */
  void requested(RunRequested event) {
    if (draft.runs.stream().anyMatch(run -> run.runId().equals(event.runId()))) {
      return;
    }
    ActiveRun run =
        Runs.create(bot, draft, event.runId(), event.flow(), null, null, event.input(), List.of());
    run.depth = event.depth();
    Runs.step(bot, draft, run, Interpreter::begin);
  }
}
