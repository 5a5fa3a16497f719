package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.classifier.core.text.MessagePieces;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.Corrections;
import dev.switchboard.language.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the several things that one message says: it is cut where sentences and clauses end, and
 * the cuts stay where what is on either side is surely another intent, or the same one with another
 * value: "cancel order 1001 and where is 1002?".
 */
final class MessageSegments {

  /** Bounds the work on one message; each piece may cost an embedding. */
  static final int MOST_PIECES = 40;

  private static final int MOST_SEGMENTS = 12;

  private static final int LEAST_WORDS = 2;

  static final int FEW_WORDS = 3;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final References references;
  private final List<SlotDefinition> identifiers;

  MessageSegments(
      Intents intents, StandaloneIntent standalone, SlotFinder slots, References references) {
    this.intents = intents;
    this.references = references;
    this.standalone = standalone;
    this.slots = slots;
    this.identifiers =
        intents.intents().stream()
            .flatMap(intent -> intent.slots().stream())
            .filter(slot -> slot.type() == SlotDefinition.Type.PATTERN)
            .distinct()
            .toList();
  }

  /**
   * The segments of a text, each with an intent that it surely has; empty where it can't be told.
   */
  List<Segment> of(String text, Instant now) {
    if (!intents.several()) {
      return List.of();
    }
    List<SlotValue> names = slots.all(identifiers, text, now);
    List<int[]> pieces = MessagePieces.parted(text, MessagePieces.of(text), names);
    if (pieces.size() < 2) {
      return List.of();
    }
    List<Segment> segments = new ArrayList<>();
    int begun = pieces.getFirst()[0];
    for (int[] piece : pieces.subList(0, Math.min(pieces.size(), MOST_PIECES))) {
      Segment segment = elliptic(text, piece, segments, now);
      if (segment == null) {
        extend(text, segments, piece[1]);
      } else if (replacesLast(text, segments, segment)) {
        segments.add(segments.removeLast().with(segment.end(), segment.slots()));
      } else if (segments.isEmpty() || isAnother(text, segments.getLast(), segment)) {
        segments.add(
            new Segment(
                begun, segment.end(), segment.decision(), segment.slots(), segment.meant()));
      } else {
        Map<String, SlotValue> both = new LinkedHashMap<>(segment.slots());
        both.putAll(segments.getLast().slots());
        segments.add(segments.removeLast().with(segment.end(), both));
      }
      begun = segments.isEmpty() ? begun : MessagePieces.next(pieces, piece);
    }
    return segments.size() > MOST_SEGMENTS ? List.of() : inherit(segments);
  }

  /**
   * The segment in a piece: one of its own, or a further value of what the one before it says:
   * "cancel 1002, 1008 and 1011". Null where it is neither.
   */
  private @Nullable Segment elliptic(String text, int[] piece, List<Segment> before, Instant now) {
    Map<String, SlotValue> named = before.isEmpty() ? Map.of() : before.getLast().slots();
    Segment own = read(text, piece[0], piece[1], named, now);
    String said = text.substring(piece[0], piece[1]);
    if (!before.isEmpty()) {
      Decision last = before.getLast().decision();
      Map<String, SlotValue> found = find(last.intent(), said, piece[0], now);
      if (!found.isEmpty() && Ellipsis.is(said, found.values(), own.decision())) {
        return Correction.excludes(text, found) ? null : before.getLast().again(text, piece, found);
      }
    }
    boolean says =
        (isSegment(text, own) || namesAnother(own, before))
            && !Correction.excludes(text, own.slots());
    return says ? own : before.isEmpty() ? listed(text, piece, now) : null;
  }

  /** About another thing: taken for the likeliest, or the thing would vanish unheard. */
  private boolean namesAnother(Segment own, List<Segment> before) {
    return !before.isEmpty()
        && !own.decision().outOfScope()
        && own.slots().entrySet().stream()
            .anyMatch(slot -> isIdentifier(slot.getKey()) && isOther(slot, before.getLast()));
  }

  private static boolean isOther(Map.Entry<String, SlotValue> slot, Segment before) {
    SlotValue named = before.slots().get(slot.getKey());
    return named != null && !named.value().equals(slot.getValue().value());
  }

  /** The first of a list of things that nothing else is said of: "both 1001 and 1007, please". */
  private @Nullable Segment listed(String text, int[] piece, Instant now) {
    boolean only = Ellipsis.wordsBeside(text, slots.all(identifiers, text, now)) == 0;
    Decision whole = only ? standalone.of(text) : Decision.nothing(DecidedBy.CLASSIFIER);
    String said = text.substring(piece[0], piece[1]);
    Map<String, SlotValue> found = find(whole.intent(), said, piece[0], now);
    boolean meant = !found.isEmpty() && !Correction.excludes(text, found);
    return meant ? new Segment(piece[0], piece[1], whole, found) : null;
  }

  /** "Cancel order 1001, no wait, 1002": the later value takes the place of the earlier one. */
  private static boolean replacesLast(String text, List<Segment> segments, Segment segment) {
    return !segments.isEmpty()
        && !segment.slots().isEmpty()
        && segments.getLast().decision().equals(segment.decision())
        && Corrections.precedesReplacement(
            text.substring(segments.getLast().start(), Correction.firstOf(segment.slots())));
  }

  /** What has no intent of its own belongs to what was said before it. */
  private static void extend(String text, List<Segment> segments, int end) {
    if (!segments.isEmpty()) {
      segments.add(segments.removeLast().extended(text, end));
    }
  }

  /**
   * Another intent, or the same one about something else. Another day or amount is not something
   * else: "April 6, April 24" is one range.
   */
  private boolean isAnother(String text, Segment before, Segment segment) {
    if (!before.decision().intent().equals(segment.decision().intent())) {
      return true;
    }
    String said = text.substring(segment.start(), segment.end());
    boolean ownWords = Ellipsis.wordsBeside(said, segment.slots().values()) >= LEAST_WORDS;
    return segment.slots().entrySet().stream()
        .filter(slot -> ownWords || isIdentifier(slot.getKey()))
        .anyMatch(slot -> isOther(slot, before));
  }

  private boolean isIdentifier(String slot) {
    return identifiers.stream().anyMatch(each -> each.name().equals(slot));
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
          .slotsOf(segment.decision().intent())
          .forEach(
              slot -> {
                SlotValue before = named.get(slot.name());
                if (before != null) {
                  found.putIfAbsent(slot.name(), before);
                }
              });
      named.putAll(segment.slots());
      complete.add(segment.with(segment.end(), found));
    }
    return complete;
  }

  /** The segment of a text between two places, judged by itself. */
  Segment read(String text, int start, int end, Instant now) {
    String piece = text.substring(start, end);
    Decision decision = standalone.of(piece);
    return new Segment(start, end, decision, find(decision.intent(), piece, start, now));
  }

  /**
   * The same behind what names a thing: "it" is that thing, which tells more of "when does it ship"
   * than the words do.
   *
   * @param named before the segment
   */
  Segment read(String text, int start, int end, Map<String, SlotValue> named, Instant now) {
    return read(text, start, end, now)
        .aboutThing(text, named, identifiers, intents, standalone, references);
  }

  private Map<String, SlotValue> find(String intent, String piece, int start, Instant now) {
    Map<String, SlotValue> found =
        new LinkedHashMap<>(slots.find(intents.slotsOf(intent), piece, now));
    found.replaceAll((name, value) -> moved(value, start));
    return found;
  }

  /**
   * Whether a segment is surely something of its own; a greeting in front of a request is none. One
   * that names what its flow needs to know, such as an order, is a request also where the words are
   * few.
   */
  boolean isSegment(String text, Segment segment) {
    if (standalone.isSmallTalk(segment.decision().intent())) {
      return false;
    }
    String plain = PlainText.withSymbols(text.substring(segment.start(), segment.end()));
    boolean complete = !segment.slots().isEmpty();
    boolean sure = standalone.isSure(segment.decision());
    return (sure || (complete && isClear(segment)))
        && (complete || PlainText.words(plain) >= LEAST_WORDS);
  }

  /** Whether no other intent comes near that could be about what the segment names. */
  private boolean isClear(Segment segment) {
    Decision decision = segment.decision();
    return !decision.outOfScope()
        && decision.candidates().stream()
            .skip(1)
            .filter(other -> takes(other.intent(), segment.slots().keySet()))
            .allMatch(other -> other.confidence() * 2 < decision.confidence());
  }

  private boolean takes(String intent, Set<String> names) {
    return intents.slotsOf(intent).stream().anyMatch(slot -> names.contains(slot.name()));
  }

  static SlotValue moved(SlotValue value, int by) {
    return new SlotValue(value.value(), value.text(), value.start() + by, value.end() + by);
  }
}
