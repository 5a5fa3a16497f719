package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.BoundedText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
