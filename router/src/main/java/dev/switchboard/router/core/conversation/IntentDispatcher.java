package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.QuestionSentence;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.Disambiguation;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Begins the flows for the intents of a message: one, or several after each other, or the question
 * which of two is meant, or the answer for a language that the bot does not speak.
 */
final class IntentDispatcher {

  /** How often it is asked which of two intents is meant. */
  private static final int MOST_ASKED = 2;

  /** The step of the question which of two intents is meant. */
  private static final String DISAMBIGUATION_STEP = "/choice";

  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;

  IntentDispatcher(BotFlows bot, TransitionDraft draft, RunLifecycle runs) {
    this.bot = bot;
    this.draft = draft;
    this.runs = runs;
  }

  void begin(OpenTurn turn, TurnOpened opened, Classification classification) {
    if (classification.decidedBy() == DecidedBy.LANGUAGE) {
      unsupportedLanguage(turn, opened, classification);
    } else if (isUndecided(classification)) {
      disambiguate(turn, opened, classification);
    } else {
      begin(turn, intentsOf(opened, classification, 0));
    }
  }

  /** Begins the first of some intents; the others follow when it is over. */
  void begin(OpenTurn turn, List<PendingIntent> intents) {
    runs.begin(turn, intents.getFirst(), intents.subList(1, intents.size()));
  }

  /**
   * The intents of a message, in its order.
   *
   * @param from leaves out the parts before this one
   */
  List<PendingIntent> intentsOf(TurnOpened opened, Classification classification, int from) {
    List<PendingIntent> intents = new ArrayList<>();
    for (int i = from; i < classification.parts().size(); i++) {
      Classification.Part part = classification.parts().get(i);
      intents.add(
          new PendingIntent(
              i == 0 ? null : Ids.derive("wish", opened.turnId(), i),
              part.intent(),
              bot.nameFor(part.intent(), false),
              opened.turn(),
              FlowInput.words(opened, part),
              FlowInput.of(opened, part, classification.language())));
    }
    if (classification.parts().isEmpty() && from == 0) {
      String flow = bot.nameFor(classification.intent(), classification.outOfScope());
      intents.add(whole(opened, classification, flow));
    }
    return HandoffFlows.first(bot, intents);
  }

  /** The intent of a message as a whole. */
  private static PendingIntent whole(
      TurnOpened opened, Classification classification, String flow) {
    JsonNode input = FlowInput.of(opened, classification);
    return new PendingIntent(
        null, classification.intent(), flow, opened.turn(), opened.text(), input);
  }

  private void unsupportedLanguage(
      OpenTurn turn, TurnOpened opened, Classification classification) {
    String flow = bot.unsupportedLanguage().flow();
    if (flow != null) {
      begin(turn, List.of(whole(opened, classification, flow)));
      return;
    }
    draft.openTurn(turn);
    draft.say("/language", bot.unsupportedLanguage().reply().apply(classification.language()));
    close();
  }

  private boolean isUndecided(Classification classification) {
    return classification.undecidedBetween().size() == 2
        && bot.flowOf().keySet().containsAll(classification.undecidedBetween());
  }

  private void disambiguate(OpenTurn turn, TurnOpened opened, Classification classification) {
    List<String> intents = classification.undecidedBetween();
    List<String> labels = intents.stream().map(bot.intents()::of).toList();
    Duration expires = bot.messages().questionExpires();
    ask(
        turn,
        new Disambiguation(
            Ids.derive("choice", turn.turnId()),
            bot.intents().question().apply(labels.get(0), labels.get(1)),
            intents,
            labels,
            FlowInput.of(opened, classification),
            1,
            draft.now(),
            expires.isZero() ? null : TimeBounds.after(draft.now(), expires)));
  }

  private void ask(OpenTurn turn, Disambiguation open) {
    draft.openTurn(turn);
    draft.ask(open);
    draft.say(DISAMBIGUATION_STEP, open.question());
    draft.closeTurn(
        TurnEnd.waiting(
            null,
            WaitingFor.amongIntents(
                open.id(),
                DISAMBIGUATION_STEP,
                open.question(),
                open.askedAt(),
                open.expiresAt())));
  }

  /**
   * Reads a message as the answer to which of two intents is meant.
   *
   * @return false where it is none, and speaks for itself
   */
  boolean disambiguated(
      OpenTurn turn, TurnOpened opened, Classification classification, Disambiguation open) {
    switch (DisambiguationReading.read(open, opened.text(), classification)) {
      case DisambiguationReading.Chosen(String intent, boolean rephrased) -> {
        ObjectNode input = open.inputOf(intent, classification);
        if (rephrased) {
          input.put("text", opened.text());
        }
        begin(turn, opened, intent, bot.nameFor(intent, false), input);
        return true;
      }
      case DisambiguationReading.Neither neither -> {
        String intent = Classification.OUT_OF_SCOPE;
        begin(turn, opened, intent, bot.fallback(), open.inputOf(intent, classification));
        return true;
      }
      case DisambiguationReading.Cancelled cancelled -> {
        draft.openTurn(turn);
        draft.say(DISAMBIGUATION_STEP, bot.messages().cancelled());
        close();
        return true;
      }
      case DisambiguationReading.Both both -> {
        List<PendingIntent> all = new ArrayList<>();
        for (String intent : open.intents()) {
          ObjectNode input = open.inputOf(intent, classification);
          all.add(
              new PendingIntent(
                  all.isEmpty() ? null : Ids.derive("wish", opened.turnId(), all.size()),
                  intent,
                  bot.nameFor(intent, false),
                  opened.turn(),
                  open.labelOf(intent),
                  input));
        }
        begin(turn.about(open.intents().getFirst()), HandoffFlows.first(bot, all));
        return true;
      }
      case DisambiguationReading.Unclear unclear -> {
        if (open.asked() < MOST_ASKED && draft.runs().asking().isEmpty()) {
          ask(turn, open.askedAgain(draft.now()));
          return true;
        }
        return isStillUndecided(turn, opened, classification, open);
      }
      case DisambiguationReading.Other other -> {
        return isStillUndecided(turn, opened, classification, open);
      }
    }
  }

  private boolean isStillUndecided(
      OpenTurn turn, TurnOpened opened, Classification classification, Disambiguation open) {
    boolean notUnderstood =
        classification.outOfScope() && classification.decidedBy() != DecidedBy.LANGUAGE;
    if (open.isStillOpen(classification)) {
      // a user who is asked twice and answers so means what is likelier
      String intent = open.intents().getFirst();
      begin(turn, opened, intent, bot.nameFor(intent, false), open.inputOf(intent, classification));
      return true;
    }
    if (notUnderstood && open.asked() < MOST_ASKED && draft.runs().asking().isEmpty()) {
      ask(turn, open.askedAgain(draft.now()));
      return true;
    }
    return false;
  }

  private void begin(
      OpenTurn turn, TurnOpened opened, String intent, String flow, ObjectNode input) {
    String text = input.path("text").asText("");
    begin(
        turn.about(intent),
        List.of(new PendingIntent(null, intent, flow, opened.turn(), text, input)));
  }

  /** Ends a turn that no run has answered; a question that a flow had asked comes up again. */
  private void close() {
    Optional<Run> asking = draft.runs().asking();
    asking
        .flatMap(Run::question)
        .ifPresent(ask -> draft.say("/again", QuestionSentence.of(ask.question())));
    draft.closeTurn(
        asking
            .map(run -> TurnEnd.completed(run.flow()).before(run))
            .orElseGet(() -> TurnEnd.completed(null)));
  }
}
