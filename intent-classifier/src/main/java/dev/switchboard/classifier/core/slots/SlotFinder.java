package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.text.SourceText;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.BoundedText;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pieces of a text that flows need. A piece fills one slot only: the slots choose in the
 * order in which they are declared, those that can be told most surely first. Safe for use by many
 * threads.
 */
public final class SlotFinder {

  private static final System.Logger LOG = System.getLogger(SlotFinder.class.getName());

  private final Map<SlotDefinition, ValueFinder> finders = new HashMap<>();
  private final Map<SlotDefinition, Candidates> candidates = new HashMap<>();
  private final ReadText.Others others;
  private final GluedNumbers glued;

  /** Finds the slots of a bot's intents, and takes no word for a typo. */
  public SlotFinder(Intents intents, Locality locality) {
    this(intents, locality, word -> true);
  }

  /**
   * Finds the slots of a bot's intents.
   *
   * @param known tells the words that are no typos, in lower case
   */
  public SlotFinder(Intents intents, Locality locality, Predicate<String> known) {
    NumberKinds kinds = new NumberKinds();
    Set<String> own = ListValues.words(intents);
    Finders shared =
        new Finders(locality, kinds, word -> own.contains(Tokens.folded(word)) || known.test(word));
    this.others = shared.others();
    this.glued = new GluedNumbers(kinds);
    for (IntentDefinition intent : intents.intents()) {
      for (SlotDefinition slot : intent.slots()) {
        finders.computeIfAbsent(slot, shared::of);
        candidates.computeIfAbsent(slot, it -> new Candidates(kinds, locality, it));
      }
    }
  }

  /**
   * What was found, by slot; a slot that is not in the text is not in the answer.
   *
   * @param now what "tomorrow" is calculated from
   */
  public Map<String, SlotValue> find(Collection<SlotDefinition> slots, String text, Instant now) {
    ReadText read = new ReadText(SourceText.of(text), others, now);
    Map<String, SlotValue> found = new LinkedHashMap<>();
    List<SlotValue> taken = new ArrayList<>();
    Map<SlotDefinition, Map<SlotValue, Integer>> all = new HashMap<>();
    slots.forEach(slot -> all.computeIfAbsent(slot, it -> weights(it, read, now)));
    for (SlotDefinition slot : bySureness(slots, all)) {
      Map<SlotValue, Integer> weights = all.getOrDefault(slot, Map.of());
      List<SlotValue> free =
          weights.keySet().stream()
              .filter(value -> taken.stream().noneMatch(value::overlaps))
              .toList();
      Optional<SlotValue> meant = meant(text, free, weights);
      if (meant.isPresent() && found.putIfAbsent(slot.name(), meant.get()) == null) {
        SlotValue value = meant.get();
        boolean heavier = weights.getOrDefault(value, 0) > weights.getOrDefault(free.getFirst(), 0);
        boolean chosen = heavier && !Retraction.replaces(text, value);
        // the value that was taken back is no other slot's either
        taken.addAll(free.getFirst().equals(value) || chosen ? List.of(value) : free);
      }
    }
    return found;
  }

  /**
   * Any order number is a number too: what says more of itself goes first. So do, of several dates,
   * those whose words are in the text: "we leave on friday" is no arrival.
   */
  private static List<SlotDefinition> bySureness(
      Collection<SlotDefinition> slots, Map<SlotDefinition, Map<SlotValue, Integer>> weights) {
    Iterator<SlotDefinition> dates =
        slots.stream()
            .filter(slot -> slot.type() == SlotDefinition.Type.DATE)
            .sorted(
                Comparator.comparing(slot -> !isNamed(slot, weights.getOrDefault(slot, Map.of()))))
            .iterator();
    return slots.stream()
        .map(slot -> slot.type() == SlotDefinition.Type.DATE ? dates.next() : slot)
        .sorted(Comparator.comparing(slot -> slot.type() == SlotDefinition.Type.NUMBER))
        .toList();
  }

  private static boolean isNamed(SlotDefinition slot, Map<SlotValue, Integer> weights) {
    return !slot.near().isEmpty() && weights.values().stream().anyMatch(weight -> weight > 0);
  }

  /** The value of a single slot in a text. */
  public Optional<SlotValue> findOne(SlotDefinition slot, String text, Instant now) {
    Map<SlotValue, Integer> weights =
        weights(slot, new ReadText(SourceText.of(text), others, now), now);
    return meant(text, List.copyOf(weights.keySet()), weights);
  }

  /** Every value of some slots in a text, in the text's order; of overlapping ones the first. */
  public List<SlotValue> all(Collection<SlotDefinition> slots, String text, Instant now) {
    if (slots.isEmpty()) {
      return List.of();
    }
    ReadText read = new ReadText(SourceText.of(text), others, now);
    List<SlotValue> all = new ArrayList<>();
    for (SlotDefinition slot : slots) {
      weights(slot, read, now).keySet().stream()
          .filter(value -> all.stream().noneMatch(value::overlaps))
          .forEach(all::add);
    }
    all.sort(Comparator.comparingInt(SlotValue::start));
    return all;
  }

  private static Optional<SlotValue> meant(
      String text, List<SlotValue> values, Map<SlotValue, Integer> weights) {
    return Retraction.meant(text, values, value -> weights.getOrDefault(value, 0));
  }

  /** Every value in a text with what speaks for it, and with its place in the text as written. */
  private Map<SlotValue, Integer> weights(SlotDefinition slot, ReadText text, Instant now) {
    List<SlotValue> values = ofPlain(slot, text.plain(), now);
    Map<SlotValue, Integer> found = weighed(slot, text, values);
    if (!found.isEmpty() || slot.pattern() == null) {
      return found;
    }
    SourceText parted = glued.parted(text);
    if (parted != text.source()) {
      found = weighed(slot, new ReadText(parted, others, now), ofPlain(slot, parted.plain(), now));
    }
    String original = text.source().original();
    if (!found.isEmpty() || !values.isEmpty() || original.equals(text.plain())) {
      return found;
    }
    // a pattern may have been written for letters that the plain text does not have
    Map<SlotValue, Integer> written = new LinkedHashMap<>();
    ofPlain(slot, original, now).forEach(value -> written.put(value, 0));
    return written;
  }

  private Map<SlotValue, Integer> weighed(
      SlotDefinition slot, ReadText text, List<SlotValue> values) {
    Candidates weighed = weighed(slot);
    Map<SlotValue, Integer> found = new LinkedHashMap<>();
    for (SlotValue value : values) {
      int weight = weighed == null ? 0 : weighed.weight(text, value);
      SlotValue placed = text.source().placed(value);
      if (weight >= 0 && !placed.text().isEmpty()) {
        found.put(placed, weight);
      }
    }
    return found;
  }

  private @Nullable Candidates weighed(SlotDefinition slot) {
    boolean anyDigits =
        slot.pattern() != null
            || slot.type() == SlotDefinition.Type.NUMBER
            || !slot.near().isEmpty();
    return anyDigits ? candidates.get(slot) : null;
  }

  /** A pattern that can't judge a text has found nothing in it: the flow asks. */
  private List<SlotValue> ofPlain(SlotDefinition slot, String text, Instant now) {
    try {
      ValueFinder finder = finders.get(slot);
      return finder == null ? List.of() : finder.in(text, now);
    } catch (BoundedText.Exhausted e) {
      LOG.log(Level.WARNING, "the slot {0} is not looked for: {1}", slot.name(), e.getMessage());
      return List.of();
    }
  }
}
