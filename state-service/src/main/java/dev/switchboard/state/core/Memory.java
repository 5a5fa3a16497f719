package dev.switchboard.state.core;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.SummaryCorrected;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.state.core.facts.FactBook;
import dev.switchboard.state.core.facts.FactQuestion;
import dev.switchboard.state.core.facts.FactRules;
import dev.switchboard.state.core.facts.PendingQuestion;
import dev.switchboard.state.core.facts.SummaryQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The memory of earlier turns.
 *
 * @param recent the last lines that were said, oldest first
 * @param summary what came before them, in short: see {@link RunningSummary}
 * @param facts what is known of the user, by slot
 * @param dialogue what was named, wanted and offered, and the facts that are known
 * @param pending questions to models about turns that are over, oldest first
 * @param gist what a model has summed up of what came before {@code summary}; empty where none has
 */
public record Memory(
    List<Utterance> recent,
    String summary,
    Map<String, String> facts,
    DialogueMemory dialogue,
    List<PendingQuestion> pending,
    String gist) {

  static final Memory EMPTY = new Memory(List.of(), "", Map.of());

  public Memory {
    recent = List.copyOf(recent);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    pending = List.copyOf(pending);
  }

  /** One in which nothing was named. */
  Memory(List<Utterance> recent, String summary, Map<String, String> facts) {
    this(recent, summary, facts, DialogueMemory.EMPTY, List.of(), "");
  }

  /** The same with more lines; what does not fit the window any more is summed up. */
  Memory with(List<Utterance> lines, Window window) {
    List<Utterance> all = new ArrayList<>(recent);
    all.addAll(lines);
    int old = window.overflow(all);
    return new Memory(
        all.subList(old, all.size()),
        RunningSummary.after(summary, all.subList(0, old), window.summary()),
        facts,
        dialogue,
        pending,
        gist);
  }

  /** The same with what a turn says for later ones. */
  Memory after(TurnCompleted turn, FactRules rules) {
    return new Memory(
        recent,
        summary,
        DialogueRecord.facts(facts, turn),
        DialogueRecord.after(dialogue, turn, FactBook.after(dialogue.facts(), turn, rules)),
        pending,
        gist);
  }

  /** The same with one more question to a model; the oldest of too many is given up. */
  Memory asking(PendingQuestion question) {
    List<PendingQuestion> all = new ArrayList<>(pending);
    all.add(question);
    while (all.stream().filter(it -> !PendingQuestion.isOfSummary(it)).count()
        > PendingQuestion.MOST) {
      all.remove(all.stream().filter(it -> !PendingQuestion.isOfSummary(it)).findFirst().get());
    }
    return waitingFor(dialogue.facts(), all);
  }

  /** Whether a model is to sum up, and is not doing so: the quotes fill half of their place. */
  boolean isToBeSummedUp(Window window) {
    return summary.length() > window.summary() / 2
        && pending.stream().noneMatch(PendingQuestion::isOfSummary);
  }

  /** The same once a model has summed up what was quoted. */
  Memory summedUp(GenerationCompleted answer, PendingQuestion question, Window window) {
    List<PendingQuestion> others = pending.stream().filter(it -> !it.equals(question)).toList();
    return SummaryQuestion.read(answer, window.summary())
        .map(
            text ->
                new Memory(
                    recent,
                    SummaryQuestion.rest(summary, question.said()),
                    facts,
                    dialogue,
                    others,
                    text))
        .orElseGet(() -> waitingFor(dialogue.facts(), others));
  }

  /** The same with the summary that a person has written; nothing else of before is left. */
  Memory corrected(SummaryCorrected correction, Window window) {
    return new Memory(
        recent,
        "",
        facts,
        dialogue,
        pending.stream().filter(it -> !PendingQuestion.isOfSummary(it)).toList(),
        window.summary() == 0
            ? ""
            : SummaryQuestion.bounded(correction.summary().strip(), window.summary()));
  }

  /** What came before the last lines: what a model has summed up, then what is quoted. */
  public String before() {
    return gist.isEmpty() || summary.isEmpty() ? gist + summary : gist + "\n" + summary;
  }

  /** The same once a model has answered a question of a turn. */
  Memory told(GenerationCompleted answer, PendingQuestion question, FactRules rules) {
    return waitingFor(
        FactBook.after(dialogue.facts(), FactQuestion.read(question, answer), rules.most()),
        pending.stream().filter(it -> !it.equals(question)).toList());
  }

  private Memory waitingFor(List<Fact> known, List<PendingQuestion> questions) {
    return new Memory(
        recent,
        summary,
        facts,
        new DialogueMemory(
            dialogue.mentions(), dialogue.request(), dialogue.offer(), dialogue.pages(), known),
        questions,
        gist);
  }

  /**
   * The same with another value, or none, where this one was remembered for a slot or a subject.
   * What a model is still to say of earlier turns is not waited for: it knows nothing of this.
   */
  Memory corrected(MemoryCorrected correction) {
    List<Fact> known = FactBook.corrected(dialogue.facts(), correction);
    if (correction.subject() != null && !correction.subject().equalsIgnoreCase(Fact.USER)) {
      return waitingFor(known, List.of());
    }
    return new Memory(
        recent,
        summary,
        corrected(facts, correction),
        new DialogueMemory(
            dialogue.mentions().stream().flatMap(each -> corrected(each, correction)).toList(),
            dialogue.request() == null ? null : corrected(dialogue.request(), correction),
            dialogue.offer(),
            dialogue.pages(),
            known),
        List.of(),
        gist);
  }

  private static Stream<Mention> corrected(Mention one, MemoryCorrected correction) {
    String to = correction.to();
    if (!one.slot().equalsIgnoreCase(correction.slot())
        || !one.value().equals(correction.value())) {
      return Stream.of(one);
    }
    return to == null
        ? Stream.of()
        : Stream.of(new Mention(one.slot(), to, one.turn(), one.at(), one.by()));
  }

  private static Request corrected(Request request, MemoryCorrected correction) {
    return new Request(
        request.intent(),
        request.text(),
        request.turn(),
        request.at(),
        corrected(request.slots(), correction));
  }

  private static Map<String, String> corrected(
      Map<String, String> values, MemoryCorrected correction) {
    Map<String, String> right = new LinkedHashMap<>();
    String to = correction.to();
    values.forEach(
        (slot, value) -> {
          boolean meant =
              slot.equalsIgnoreCase(correction.slot()) && value.equals(correction.value());
          if (!meant || to != null) {
            right.put(slot, meant && to != null ? to : value);
          }
        });
    return right;
  }

  /** The context that travels with a turn. */
  ConversationContext context(@Nullable WaitingFor waitingFor, long turn, Instant now) {
    return new ConversationContext(
        recent, before(), facts, waitingFor, DialogueRecord.at(dialogue, turn, now));
  }
}
