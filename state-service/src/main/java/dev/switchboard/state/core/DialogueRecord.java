package dev.switchboard.state.core;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Offer;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.language.Offers;
import dev.switchboard.state.core.facts.FactBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what a conversation's turns say for the turns to come, within bounds. */
final class DialogueRecord {

  static final int MOST_MENTIONS = 20;
  static final int MOST_FACTS = 20;

  /** All values together. */
  static final int MOST_CHARACTERS = 2_000;

  static final int LONGEST_VALUE = 200;
  private static final int LONGEST_REQUEST = 500;
  private static final int MOST_OPTIONS = 10;
  private static final int MOST_PAGES = 3;

  /** What was named longer ago is not what is meant. */
  static final long MOST_TURNS = 20;

  static final Duration LONGEST_TIME = Duration.ofHours(24);

  private static final Comparator<Mention> LATEST_FIRST =
      Comparator.comparingLong(Mention::turn).reversed().thenComparing(Mention::by);

  private DialogueRecord() {}

  /**
   * The memory after a turn.
   *
   * @param known the facts after it
   */
  static DialogueMemory after(DialogueMemory before, TurnCompleted turn, List<Fact> known) {
    Learned learned = turn.learned();
    Request request = learned == null ? null : learned.request();
    return new DialogueMemory(
        mentions(before.mentions(), learned == null ? List.of() : learned.mentions()),
        request == null ? before.request() : shortened(request),
        offer(turn),
        pages(before.pages(), turn),
        known);
  }

  /** What is known of the user after a turn; the latest facts are kept. */
  static Map<String, String> facts(Map<String, String> before, TurnCompleted turn) {
    Learned learned = turn.learned();
    if (learned == null || learned.facts().isEmpty()) {
      return before;
    }
    Map<String, String> facts = new LinkedHashMap<>(before);
    learned
        .facts()
        .forEach(
            (name, value) -> {
              facts.remove(name);
              facts.put(name, cut(value, LONGEST_VALUE));
            });
    while (facts.size() > MOST_FACTS) {
      facts.remove(facts.keySet().iterator().next());
    }
    return facts;
  }

  /** What of the memory is still meant in a turn; null where that is nothing. */
  static @Nullable DialogueMemory at(DialogueMemory memory, long turn, Instant now) {
    List<Mention> mentions =
        memory.mentions().stream()
            .filter(each -> isRecent(each.turn(), each.at(), turn, now))
            .toList();
    Request request = memory.request();
    Offer offer = memory.offer();
    DialogueMemory still =
        new DialogueMemory(
            mentions,
            request != null && isRecent(request.turn(), request.at(), turn, now) ? request : null,
            offer != null && offer.turn() >= turn - 1 ? offer : null,
            memory.pages(),
            FactBook.current(memory.facts()));
    return still.equals(DialogueMemory.EMPTY) ? null : still;
  }

  private static boolean isRecent(long of, Instant at, long turn, Instant now) {
    return turn - of <= MOST_TURNS && Duration.between(at, now).compareTo(LONGEST_TIME) <= 0;
  }

  /** Each value once, the latest first, and not more than fit. */
  private static List<Mention> mentions(List<Mention> before, List<Mention> named) {
    List<Mention> all = new ArrayList<>();
    named.stream().filter(each -> each.value().length() <= LONGEST_VALUE).forEach(all::add);
    all.addAll(before);
    all.sort(LATEST_FIRST);
    List<Mention> kept = new ArrayList<>();
    int characters = 0;
    for (Mention mention : all) {
      if (kept.stream().anyMatch(mention::isSame)) {
        continue;
      }
      characters += mention.slot().length() + mention.value().length();
      if (kept.size() < MOST_MENTIONS && characters <= MOST_CHARACTERS) {
        kept.add(mention);
      }
    }
    return kept;
  }

  private static Request shortened(Request request) {
    Map<String, String> slots = new LinkedHashMap<>();
    request
        .slots()
        .forEach(
            (name, value) -> {
              if (value.length() <= LONGEST_VALUE && slots.size() < MOST_FACTS) {
                slots.put(name, value);
              }
            });
    return new Request(
        request.intent(),
        cut(request.text(), LONGEST_REQUEST),
        request.turn(),
        request.at(),
        slots);
  }

  /** What the last reply of the turn offers, unless a flow has asked something itself. */
  private static @Nullable Offer offer(TurnCompleted turn) {
    if (turn.replies().isEmpty()) {
      return null;
    }
    String last = turn.replies().getLast().text();
    List<String> options =
        Offers.options(last).stream()
            .limit(MOST_OPTIONS)
            .map(option -> cut(option, LONGEST_VALUE))
            .toList();
    if (options.size() > 1) {
      return new Offer(Offer.Kind.OPTIONS, options, turn.turn());
    }
    return turn.waitingFor() == null && Offers.offersMore(last)
        ? new Offer(Offer.Kind.ANYTHING_ELSE, List.of(), turn.turn())
        : null;
  }

  private static List<String> pages(List<String> before, TurnCompleted turn) {
    List<String> now =
        turn.replies().reversed().stream()
            .map(Reply::citations)
            .filter(citations -> !citations.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .map(Citation::title)
            .map(title -> cut(title, LONGEST_VALUE))
            .distinct()
            .limit(MOST_PAGES)
            .toList();
    return now.isEmpty() ? before : now;
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
