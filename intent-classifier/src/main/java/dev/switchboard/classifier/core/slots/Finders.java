package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.classifier.core.slots.dates.DateWords;
import dev.switchboard.classifier.core.slots.dates.Tense;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.BoundedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The finders of a bot's slots; slots of one kind share one. */
final class Finders {

  private static final ValueFinder NOTHING = (text, now) -> List.of();

  private final Locality locality;
  private final NumberKinds kinds;
  private final Predicate<String> known;
  private final Map<Type, ValueFinder> shared = new HashMap<>();
  private final Map<Tense, ValueFinder> dates = new HashMap<>();
  private @Nullable ValueFinder datesOfAnyTense;

  /**
   * The finders of a bot.
   *
   * @param known tells the words that are no typos, in lower case
   */
  Finders(Locality locality, NumberKinds kinds, Predicate<String> known) {
    this.known = known;
    this.locality = locality;
    this.kinds = kinds;
  }

  /** Finds what a slot is looked for as. */
  ValueFinder of(SlotDefinition slot) {
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
      case DATE -> dates(slot);
      case EMAIL -> shared.computeIfAbsent(slot.type(), type -> new Emails());
      case PHONE ->
          shared.computeIfAbsent(slot.type(), type -> new Phones(locality, kinds, dates()));
    };
  }

  /** What is surely something, and therefore no number of an order. */
  ReadText.Others others() {
    return new ReadText.Others(
        dates(),
        shared.computeIfAbsent(Type.MONEY, type -> new Amounts(locality)),
        new DateWords(locality.languagesRead()),
        List.of(
            shared.computeIfAbsent(Type.EMAIL, type -> new Emails()),
            shared.computeIfAbsent(Type.PHONE, type -> new Phones(locality, kinds, dates()))));
  }

  private ValueFinder dates(SlotDefinition slot) {
    Tense tense =
        slot.prefer() == null
            ? null
            : slot.prefer() == SlotDefinition.Prefer.PAST ? Tense.PAST : Tense.FUTURE;
    if (!slot.near().isEmpty()) {
      return new Dates(locality, known, tense, slot.near());
    }
    return tense == null
        ? dates()
        : dates.computeIfAbsent(tense, it -> new Dates(locality, known, it, List.of()));
  }

  private ValueFinder dates() {
    ValueFinder any = datesOfAnyTense;
    any = any == null ? new Dates(locality, known, null, List.of()) : any;
    datesOfAnyTense = any;
    return any;
  }

  private static List<SlotValue> ofPattern(Pattern pattern, String text) {
    return BoundedText.all(pattern, text).stream()
        .map(Finders::value)
        .filter(value -> !value.value().isBlank())
        .toList();
  }

  private static SlotValue value(MatchResult match) {
    int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
    return new SlotValue(
        match.group(group).strip(), match.group(group), match.start(group), match.end(group));
  }
}
