package dev.switchboard.state.core;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.state.core.facts.FactQuestion;
import dev.switchboard.state.core.facts.PendingQuestion;
import dev.switchboard.state.core.facts.SummaryQuestion;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of turns: what is remembered of them, and what a model is asked about them. */
final class CompletedTurns {

  private final TurnPolicy policy;
  private final TurnScheduler turns;

  CompletedTurns(TurnPolicy policy, TurnScheduler turns) {
    this.policy = policy;
    this.turns = turns;
  }

  Transition<Conversation> completed(
      @Nullable Conversation known, TurnCompleted completed, Instant now) {
    TurnOpened open = known == null ? null : known.open();
    if (known == null || open == null || !open.turnId().equals(completed.turnId())) {
      return counted(known, completed);
    }
    List<Utterance> said = new ArrayList<>();
    open.messages()
        .forEach(
            asked ->
                said.add(new Utterance(Utterance.Role.USER, asked.text(), asked.receivedAt())));
    List<String> log = new ArrayList<>();
    for (Reply reply : completed.replies()) {
      said.add(new Utterance(Utterance.Role.ASSISTANT, reply.text(), completed.completedAt()));
      log.add(StoredJson.line(completed, reply));
    }
    Map<String, String> index = new LinkedHashMap<>();
    index.put(IndexField.ofTurn(completed.turnId()), StoredJson.write(StoredAnswer.of(completed)));
    Conversation closed =
        known
            .remembering(said, policy.window())
            .learning(completed, policy.facts())
            .countedTo(completed.turn())
            .closed(completed.waitingFor(), known.ownership().after(completed));
    Transition.Changed<Conversation> asking = asking(closed, open, completed);
    return Transition.both(
        asking, turns.next(asking.state(), completed.conversationId(), now, log, index));
  }

  /** Asks models about the turn and what is before it, where the bot wants that. */
  private Transition.Changed<Conversation> asking(
      Conversation closed, TurnOpened open, TurnCompleted completed) {
    Memory memory = closed.memory();
    List<Emission> questions = new ArrayList<>();
    if (policy.facts().asksModel() && completed.status() != TurnCompleted.Status.CANCELLED) {
      questions.add(
          Emission.now(
              FactQuestion.of(
                  open,
                  completed,
                  memory.dialogue().facts(),
                  policy.facts(),
                  MemorySettings.FACTS_PROMPT)));
      memory = memory.asking(FactQuestion.pending(open, completed));
    }
    if (policy.summaries() != null && memory.isToBeSummedUp(policy.window())) {
      questions.add(
          Emission.now(
              SummaryQuestion.of(
                  open,
                  memory.gist(),
                  memory.summary(),
                  policy.window().summary(),
                  policy.summaries(),
                  MemorySettings.SUMMARY_PROMPT)));
      memory = memory.asking(SummaryQuestion.pending(open, completed, memory.summary()));
    }
    return new Transition.Changed<>(
        questions.isEmpty() ? closed : closed.remembers(memory), questions, List.of(), Map.of());
  }

  /** A model has answered; what nobody waits for any more changes nothing. */
  Transition<Conversation> told(@Nullable Conversation known, GenerationCompleted answer) {
    return known == null
        ? Transition.unchanged(null)
        : known.memory().pending().stream()
            .filter(it -> it.commandId().equals(answer.commandId()))
            .findFirst()
            .map(
                question ->
                    Transition.changed(
                        known.remembers(
                            PendingQuestion.isOfSummary(question)
                                ? known.memory().summedUp(answer, question, policy.window())
                                : known.memory().told(answer, question, policy.facts())),
                        List.of()))
            .orElseGet(() -> Transition.unchanged(known));
  }

  /**
   * Turns go on behind the highest number that was ever used, also where this service has forgotten
   * it: the router answers no number twice.
   */
  private static Transition<Conversation> counted(
      @Nullable Conversation known, TurnCompleted completed) {
    Conversation before = Objects.requireNonNullElseGet(known, Conversation::fresh);
    return completed.turn() > before.lastTurn()
        ? Transition.changed(before.countedTo(completed.turn()), List.of())
        : Transition.unchanged(known);
  }
}
