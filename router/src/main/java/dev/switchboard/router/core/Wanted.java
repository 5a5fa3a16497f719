package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.WaitingFor;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins what a message wants: one flow, or several after each other, or the question which of two
 * is meant, or the answer to who speaks another language.
 */
record Wanted(BotFlows bot, Draft draft) {

  /** How often it is asked which of two intents is meant. */
  private static final int MOST_ASKED = 2;

  void begin(OpenTurn turn, TurnOpened opened, Classification classification) {
    if (classification.decidedBy() == DecidedBy.LANGUAGE) {
      otherLanguage(turn, opened, classification);
    } else if (isOpen(classification)) {
      ask(turn, opened, classification);
    } else {
      List<Wish> wishes = wishes(opened, classification, 0);
      begin(turn, wishes);
    }
  }

  /** Begins the first of some wishes; the others follow when it is over. */
  void begin(OpenTurn turn, List<Wish> wishes) {
    Runs.begin(bot, draft, turn, wishes.getFirst(), wishes.subList(1, wishes.size()));
  }

  /**
   * What a message wants, in its order.
   *
   * @param from leaves out the parts before this one
   */
  List<Wish> wishes(TurnOpened opened, Classification classification, int from) {
    List<Wish> wishes = new ArrayList<>();
    for (int i = from; i < classification.parts().size(); i++) {
      Classification.Part part = classification.parts().get(i);
      wishes.add(
          new Wish(
              i == 0 ? "" : Ids.derive("wish", opened.turnId(), i),
              part.intent(),
              bot.nameFor(part.intent(), false),
              Inputs.of(opened, part, classification.language())));
    }
    if (classification.parts().isEmpty() && from == 0) {
      String flow = bot.nameFor(classification.intent(), classification.outOfScope());
      wishes.add(new Wish("", classification.intent(), flow, Inputs.of(opened, classification)));
    }
    return wishes;
  }

  private void otherLanguage(OpenTurn turn, TurnOpened opened, Classification classification) {
    String flow = bot.others().flow();
    if (flow != null) {
      begin(
          turn,
          List.of(new Wish("", classification.intent(), flow, Inputs.of(opened, classification))));
      return;
    }
    draft.turn = turn;
    draft.say("/language", bot.others().reply().apply(classification.language()));
    close();
  }

  private boolean isOpen(Classification classification) {
    return classification.undecidedBetween().size() == 2
        && bot.flowOf().keySet().containsAll(classification.undecidedBetween());
  }

  private void ask(OpenTurn turn, TurnOpened opened, Classification classification) {
    List<String> intents = classification.undecidedBetween();
    List<String> labels = intents.stream().map(bot.intents()::of).toList();
    put(
        turn,
        new Choice(
            Ids.derive("choice", turn.turnId()),
            bot.intents().question().apply(labels.get(0), labels.get(1)),
            intents,
            labels,
            Inputs.of(opened, classification),
            1));
  }

  private void put(OpenTurn turn, Choice choice) {
    draft.turn = turn;
    draft.choice = choice;
    draft.say("/choice", choice.question());
    draft.closeTurn(
        Status.WAITING,
        "",
        new WaitingFor(choice.id(), WaitingFor.WHICH_INTENT, "/choice", null, choice.question()),
        Owner.BOT,
        null);
  }

  /**
   * Reads a message as the answer to which of two intents is meant.
   *
   * @return false where it is none, and speaks for itself
   */
  boolean chosen(OpenTurn turn, TurnOpened opened, Classification classification, Choice choice) {
    switch (choice.read(opened.text(), classification)) {
      case Choice.Reading.Chosen chosen -> {
        ObjectNode input = (ObjectNode) choice.inputOf(chosen.intent(), classification);
        if (chosen.saidAnew()) {
          input.put("text", opened.text());
        }
        begin(
            turn.about(chosen.intent()),
            List.of(new Wish("", chosen.intent(), bot.nameFor(chosen.intent(), false), input)));
        return true;
      }
      case Choice.Reading.Neither neither -> {
        String intent = Classification.OUT_OF_SCOPE;
        begin(
            turn.about(intent),
            List.of(new Wish("", intent, bot.fallback(), choice.inputOf(intent, classification))));
        return true;
      }
      case Choice.Reading.Cancelled cancelled -> {
        draft.turn = turn;
        draft.say("/choice", bot.texts().cancelled());
        close();
        return true;
      }
      case Choice.Reading.Other other -> {
        return stillOpen(turn, classification, choice);
      }
    }
  }

  private boolean stillOpen(OpenTurn turn, Classification classification, Choice choice) {
    boolean unheard =
        classification.outOfScope() && classification.decidedBy() != DecidedBy.LANGUAGE;
    if (choice.isStillOpen(classification)) {
      // who is asked twice and answers so means what is likelier
      String intent = choice.intents().getFirst();
      begin(
          turn.about(intent),
          List.of(
              new Wish(
                  "", intent, bot.nameFor(intent, false), choice.inputOf(intent, classification))));
      return true;
    }
    if (unheard && choice.asked() < MOST_ASKED && Runs.asking(draft) == null) {
      put(turn, choice.askedAgain());
      return true;
    }
    return false;
  }

  /** Ends a turn that no run has answered; a question that a flow had asked comes up again. */
  private void close() {
    Run behind = Runs.asking(draft);
    if (behind == null) {
      draft.closeTurn(Status.COMPLETED, "", null, Owner.BOT, null);
    } else {
      behind.question().ifPresent(ask -> draft.say("/again", ask.question()));
      draft.closeTurn(Status.WAITING, behind, behind.flow(), Owner.BOT, null);
    }
  }
}
