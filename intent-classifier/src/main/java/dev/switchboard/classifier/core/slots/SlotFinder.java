package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.BoundedText;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the pieces of a text that flows need. A piece fills one slot only: the slots choose in the
 * order in which they are declared, those that can be told most surely first. Safe for use by many
 * threads.
 */
public final class SlotFinder {

  private static final System.Logger LOG = System.getLogger(SlotFinder.class.getName());

  private static final ValueFinder NOTHING = (text, now) -> List.of();

  private final Map<SlotDefinition, ValueFinder> finders = new HashMap<>();

  /** Finds the slots of a bot's intents. */
  public SlotFinder(Intents intents, Locality locality) {
    Map<SlotDefinition.Type, ValueFinder> shared = new HashMap<>();
    for (IntentDefinition intent : intents.intents()) {
      for (SlotDefinition slot : intent.slots()) {
        finders.computeIfAbsent(slot, it -> finder(it, locality, shared));
      }
    }
  }

  private static ValueFinder finder(
      SlotDefinition slot, Locality locality, Map<SlotDefinition.Type, ValueFinder> shared) {
    Pattern pattern = slot.pattern();
    if (pattern != null) {
      return (text, now) -> ofPattern(pattern, text);
    }
    return switch (slot.type()) {
      case LIST -> new ListValues(slot.values());
      // A free text has no mark to be found by: its flow asks for it.
      case TEXT, PATTERN -> NOTHING;
      case NUMBER -> shared.computeIfAbsent(slot.type(), type -> new Numbers(locality));
      case MONEY -> shared.computeIfAbsent(slot.type(), type -> new Amounts(locality));
      case DATE -> shared.computeIfAbsent(slot.type(), type -> new Dates(locality));
      case EMAIL -> shared.computeIfAbsent(slot.type(), type -> new Emails());
      case PHONE -> shared.computeIfAbsent(slot.type(), type -> new Phones(locality));
    };
  }

  private static List<SlotValue> ofPattern(Pattern pattern, String text) {
    return BoundedText.all(pattern, text).stream()
        .map(SlotFinder::value)
        .filter(value -> !value.value().isBlank())
        .toList();
  }

  private static SlotValue value(MatchResult match) {
    int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
    return new SlotValue(
        match.group(group).strip(), match.group(group), match.start(group), match.end(group));
  }

  /**
   * What was found, by slot; a slot that is not in the text is not in the answer.
   *
   * @param now what "tomorrow" is reckoned from
   */
  public Map<String, SlotValue> find(Collection<SlotDefinition> slots, String text, Instant now) {
    Map<String, SlotValue> found = new LinkedHashMap<>();
    List<SlotValue> taken = new ArrayList<>();
    for (SlotDefinition slot : bySureness(slots)) {
      List<SlotValue> free =
          values(slot, text, now).stream()
              .filter(value -> taken.stream().noneMatch(other -> overlap(value, other)))
              .toList();
      Optional<SlotValue> meant = Retraction.meant(text, free);
      if (meant.isPresent() && found.putIfAbsent(slot.name(), meant.get()) == null) {
        // the value that was taken back is no other slot's either
        taken.addAll(
            free.size() > 1 && !free.getFirst().equals(meant.get())
                ? free
                : meant.stream().toList());
      }
    }
    return found;
  }

  /** Any order number is a number too: what says more of itself goes first. */
  private static List<SlotDefinition> bySureness(Collection<SlotDefinition> slots) {
    return slots.stream()
        .sorted(Comparator.comparing(slot -> slot.type() == SlotDefinition.Type.NUMBER))
        .toList();
  }

  /** The value of a single slot in a text. */
  public Optional<SlotValue> findOne(SlotDefinition slot, String text, Instant now) {
    return Retraction.meant(text, values(slot, text, now));
  }

  /** A pattern that can't judge a text has found nothing in it: the flow asks. */
  private List<SlotValue> values(SlotDefinition slot, String text, Instant now) {
    try {
      return finders.getOrDefault(slot, NOTHING).in(text, now);
    } catch (BoundedText.Exhausted e) {
      LOG.log(Level.WARNING, "the slot {0} is not looked for: {1}", slot.name(), e.getMessage());
      return List.of();
    }
  }

  private static boolean overlap(SlotValue a, SlotValue b) {
    return a.start() < b.end() && b.start() < a.end();
  }
}
