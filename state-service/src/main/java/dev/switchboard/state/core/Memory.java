package dev.switchboard.state.core;

import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
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
 * @param dialogue what was named, wanted and offered
 */
public record Memory(
    List<Utterance> recent, String summary, Map<String, String> facts, DialogueMemory dialogue) {

  static final Memory EMPTY = new Memory(List.of(), "", Map.of());

  public Memory {
    recent = List.copyOf(recent);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** One in which nothing was named. */
  Memory(List<Utterance> recent, String summary, Map<String, String> facts) {
    this(recent, summary, facts, DialogueMemory.EMPTY);
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
        dialogue);
  }

  /** The same with what a turn says for later ones. */
  Memory after(TurnCompleted turn) {
    return new Memory(
        recent, summary, DialogueRecord.facts(facts, turn), DialogueRecord.after(dialogue, turn));
  }

  /** The same with another value, or none, where this one was remembered for a slot. */
  Memory corrected(MemoryCorrected correction) {
    return new Memory(
        recent,
        summary,
        corrected(facts, correction),
        new DialogueMemory(
            dialogue.mentions().stream().flatMap(each -> corrected(each, correction)).toList(),
            dialogue.request() == null ? null : corrected(dialogue.request(), correction),
            dialogue.offer(),
            dialogue.pages()));
  }

  private static Stream<Mention> corrected(Mention one, MemoryCorrected correction) {
    String to = correction.to();
    if (!one.slot().equals(correction.slot()) || !one.value().equals(correction.value())) {
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
    Map<String, String> right = new LinkedHashMap<>(values);
    right.computeIfPresent(
        correction.slot(),
        (slot, value) -> value.equals(correction.value()) ? correction.to() : value);
    return right;
  }

  /** The context that travels with a turn. */
  ConversationContext context(@Nullable WaitingFor waitingFor, long turn, Instant now) {
    return new ConversationContext(
        recent, summary, facts, waitingFor, DialogueRecord.at(dialogue, turn, now));
  }
}
