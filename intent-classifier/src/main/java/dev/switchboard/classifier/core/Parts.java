package dev.switchboard.classifier.core;

import dev.switchboard.bot.IntentDefinition;
import dev.switchboard.bot.Intents;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.Connectors;
import dev.switchboard.language.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Finds the several things that one message says: it is cut where sentences and clauses end, and
 * the cuts stay where what is on either side is surely another intent, or the same one with another
 * value: "cancel order 1001 and where is 1002?".
 */
final class Parts {

  /** More than a user means to ask at once. */
  static final int MOST_PIECES = 6;

  private static final int MOST_PARTS = 3;

  /** A longer message is a story, not a list of wishes. */
  private static final int LONGEST = 600;

  static final int FEW_WORDS = 3;

  /** One of the things that are said. */
  record Part(int start, int end, Decision decision, Map<String, SlotValue> slots) {

    /** As the router gets to know it. */
    Classification.Part published() {
      return new Classification.Part(
          start, end, decision.intent(), decision.confidence(), slots, decision.by());
    }
  }

  private final Intents intents;
  private final OwnIntent own;
  private final SlotFinder slots;

  Parts(Intents intents, OwnIntent own, SlotFinder slots) {
    this.intents = intents;
    this.own = own;
    this.slots = slots;
  }

  /** The parts of a text; empty where it says one thing, or it can't be told that it says more. */
  List<Part> of(String text, Instant now) {
    List<int[]> pieces = pieces(text);
    if (!intents.several() || pieces.size() < 2 || pieces.size() > MOST_PIECES) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    int begun = pieces.getFirst()[0];
    for (int[] piece : pieces) {
      Part part = read(text, piece[0], piece[1], now);
      if (!isPart(text, part)) {
        extend(parts, piece[1]);
      } else if (parts.isEmpty() || isAnother(parts.getLast(), part)) {
        parts.add(new Part(begun, part.end(), part.decision(), part.slots()));
      } else {
        Part last = parts.removeLast();
        Map<String, SlotValue> both = new LinkedHashMap<>(part.slots());
        both.putAll(last.slots());
        parts.add(new Part(last.start(), part.end(), last.decision(), both));
      }
      begun = parts.isEmpty() ? begun : next(pieces, piece);
    }
    return parts.size() < 2 || parts.size() > MOST_PARTS ? List.of() : inherit(parts);
  }

  /** What has no intent of its own belongs to what was said before it. */
  private static void extend(List<Part> parts, int end) {
    if (!parts.isEmpty()) {
      Part last = parts.removeLast();
      parts.add(new Part(last.start(), end, last.decision(), last.slots()));
    }
  }

  private static int next(List<int[]> pieces, int[] piece) {
    int after = pieces.indexOf(piece) + 1;
    return after < pieces.size() ? pieces.get(after)[0] : piece[1];
  }

  private static boolean isAnother(Part before, Part part) {
    return !before.decision().intent().equals(part.decision().intent())
        || part.slots().entrySet().stream()
            .anyMatch(
                slot -> {
                  SlotValue other = before.slots().get(slot.getKey());
                  return other != null && !other.value().equals(slot.getValue().value());
                });
  }

  /** "Where is order 1001, and cancel it": what a part does not name is what was named before. */
  private List<Part> inherit(List<Part> parts) {
    List<Part> complete = new ArrayList<>();
    Map<String, SlotValue> named = new LinkedHashMap<>();
    for (Part part : parts) {
      Map<String, SlotValue> found = new LinkedHashMap<>(part.slots());
      intents
          .find(part.decision().intent())
          .map(IntentDefinition::slots)
          .orElse(List.of())
          .forEach(
              slot -> {
                SlotValue before = named.get(slot.name());
                if (before != null) {
                  found.putIfAbsent(slot.name(), before);
                }
              });
      named.putAll(part.slots());
      complete.add(new Part(part.start(), part.end(), part.decision(), found));
    }
    return complete;
  }

  /** The part of a text between two places, judged by itself. */
  Part read(String text, int start, int end, Instant now) {
    String piece = text.substring(start, end);
    Decision decision = own.of(piece);
    Map<String, SlotValue> found = new LinkedHashMap<>();
    intents
        .find(decision.intent())
        .ifPresent(
            intent ->
                slots
                    .find(intent.slots(), piece, now)
                    .forEach((name, value) -> found.put(name, moved(value, start))));
    return new Part(start, end, decision, found);
  }

  /**
   * Whether a part is surely something of its own; a greeting in front of a wish is none. One that
   * names what its flow needs to know, such as an order, is a wish also where the words are few.
   */
  boolean isPart(String text, Part part) {
    String plain = PlainText.withSymbols(text.substring(part.start(), part.end()));
    boolean complete = !part.slots().isEmpty();
    return (own.isSure(part.decision()) || (complete && own.isClear(part.decision())))
        && (complete || PlainText.words(plain) >= FEW_WORDS);
  }

  static SlotValue moved(SlotValue value, int by) {
    return new SlotValue(value.value(), value.text(), value.start() + by, value.end() + by);
  }

  /** Where the pieces between possible cuts begin and end; none for a text that is too long. */
  static List<int[]> pieces(String text) {
    List<int[]> pieces = new ArrayList<>();
    if (text.length() > LONGEST) {
      return pieces;
    }
    Matcher between = Connectors.betweenClauses().matcher(text);
    int start = 0;
    while (between.find()) {
      // the sentence keeps its mark, the clause loses its "and"
      int end = between.start();
      while (end < between.end() && ".!?…".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      add(pieces, text, start, end);
      start = between.end();
    }
    add(pieces, text, start, text.length());
    return pieces;
  }

  private static void add(List<int[]> pieces, String text, int start, int end) {
    if (!text.substring(start, end).isBlank()) {
      pieces.add(new int[] {start, end});
    }
  }
}
