package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.BoundedText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of a list, by their names and synonyms, as whole words. */
final class ListValues implements ValueFinder {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Map<String, String> valueByWord = new HashMap<>();
  private final Pattern words;

  ListValues(List<SlotDefinition.Value> values) {
    for (SlotDefinition.Value value : values) {
      Stream.concat(Stream.of(value.value()), value.synonyms().stream())
          .forEach(word -> valueByWord.putIfAbsent(key(word), value.value()));
    }
    // The longest first, so that "credit card" is not found as "credit".
    this.words =
        Pattern.compile(
            valueByWord.keySet().stream()
                .filter(word -> !word.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(word -> Pattern.quote(word).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
            FLAGS);
  }

  /** The words of all lists of a bot, in lower case and without accents. */
  static Set<String> words(Intents intents) {
    return intents.intents().stream()
        .flatMap(intent -> intent.slots().stream())
        .flatMap(slot -> slot.values().stream())
        .flatMap(value -> Stream.concat(Stream.of(value.value()), value.synonyms().stream()))
        .flatMap(phrase -> Stream.of(Tokens.folded(phrase).split("\\PL+", -1)))
        .collect(Collectors.toSet());
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    return BoundedText.all(words, text).stream()
        .map(
            match ->
                new SlotValue(
                    valueByWord.getOrDefault(key(match.group()), match.group()),
                    match.group(),
                    match.start(),
                    match.end()))
        .toList();
  }

  private static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
