package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
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
final class MessageSegments {

  /** More than a user means to ask at once. */
  static final int MOST_PIECES = 6;

  private static final int MOST_SEGMENTS = 3;

  /** A longer message is a story, not a list of requests. */
  private static final int LONGEST = 600;

  static final int FEW_WORDS = 3;

  /** One of the things that are said. */
  record Segment(int start, int end, Decision decision, Map<String, SlotValue> slots) {

    /** As the router gets to know it. */
    Classification.Part published() {
      return new Classification.Part(
          start, end, decision.intent(), decision.confidence(), slots, decision.by());
    }
  }

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;

  MessageSegments(Intents intents, StandaloneIntent standalone, SlotFinder slots) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
  }

  /**
   * The segments of a text; empty where it says one thing, or it can't be told that it says more.
   */
  List<Segment> of(String text, Instant now) {
    List<int[]> pieces = pieces(text);
    if (!intents.several() || pieces.size() < 2 || pieces.size() > MOST_PIECES) {
      return List.of();
    }
    List<Segment> segments = new ArrayList<>();
    int begun = pieces.getFirst()[0];
    for (int[] piece : pieces) {
      Segment segment = read(text, piece[0], piece[1], now);
      if (!isSegment(text, segment)) {
        extend(segments, piece[1]);
      } else if (segments.isEmpty() || isAnother(segments.getLast(), segment)) {
        segments.add(new Segment(begun, segment.end(), segment.decision(), segment.slots()));
      } else {
        Segment last = segments.removeLast();
        Map<String, SlotValue> both = new LinkedHashMap<>(segment.slots());
        both.putAll(last.slots());
        segments.add(new Segment(last.start(), segment.end(), last.decision(), both));
      }
      begun = segments.isEmpty() ? begun : next(pieces, piece);
    }
    return segments.size() < 2 || segments.size() > MOST_SEGMENTS ? List.of() : inherit(segments);
  }

  /** What has no intent of its own belongs to what was said before it. */
  private static void extend(List<Segment> segments, int end) {
    if (!segments.isEmpty()) {
      Segment last = segments.removeLast();
      segments.add(new Segment(last.start(), end, last.decision(), last.slots()));
    }
  }

  private static int next(List<int[]> pieces, int[] piece) {
    int after = pieces.indexOf(piece) + 1;
    return after < pieces.size() ? pieces.get(after)[0] : piece[1];
  }

  private static boolean isAnother(Segment before, Segment segment) {
    return !before.decision().intent().equals(segment.decision().intent())
        || segment.slots().entrySet().stream()
            .anyMatch(
                slot -> {
                  SlotValue other = before.slots().get(slot.getKey());
                  return other != null && !other.value().equals(slot.getValue().value());
                });
  }

  /**
   * "Where is order 1001, and cancel it": what a segment does not name is what was named before.
   */
  private List<Segment> inherit(List<Segment> segments) {
    List<Segment> complete = new ArrayList<>();
    Map<String, SlotValue> named = new LinkedHashMap<>();
    for (Segment segment : segments) {
      Map<String, SlotValue> found = new LinkedHashMap<>(segment.slots());
      intents
          .find(segment.decision().intent())
          .map(IntentDefinition::slots)
          .orElse(List.of())
          .forEach(
              slot -> {
                SlotValue before = named.get(slot.name());
                if (before != null) {
                  found.putIfAbsent(slot.name(), before);
                }
              });
      named.putAll(segment.slots());
      complete.add(new Segment(segment.start(), segment.end(), segment.decision(), found));
    }
    return complete;
  }

  /** The segment of a text between two places, judged by itself. */
  Segment read(String text, int start, int end, Instant now) {
    String piece = text.substring(start, end);
    Decision decision = standalone.of(piece);
    Map<String, SlotValue> found = new LinkedHashMap<>();
    intents
        .find(decision.intent())
        .ifPresent(
            intent ->
                slots
                    .find(intent.slots(), piece, now)
                    .forEach((name, value) -> found.put(name, moved(value, start))));
    return new Segment(start, end, decision, found);
  }

  /**
   * Whether a segment is surely something of its own; a greeting in front of a request is none. One
   * that names what its flow needs to know, such as an order, is a request also where the words are
   * few.
   */
  boolean isSegment(String text, Segment segment) {
    String plain = PlainText.withSymbols(text.substring(segment.start(), segment.end()));
    boolean complete = !segment.slots().isEmpty();
    return (standalone.isSure(segment.decision())
            || (complete && standalone.isClear(segment.decision())))
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
