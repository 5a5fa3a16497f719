package dev.switchboard.classifier.core;

import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Texts that name a value and leave out what is wanted of it: "and 1002?", "1003 too". */
final class Ellipsis {

  private static final int MOST_WORDS = 1;

  private static final Set<String> FILLERS = Vocabulary.plain(WordKind.ELLIPSIS_FILLERS);

  private Ellipsis() {}

  /**
   * Whether a text is one.
   *
   * @param values in the text
   * @param own what the text is about, taken by itself; a pattern knows "order 1003" to be a value
   */
  static boolean is(String text, Collection<SlotValue> values, Decision own) {
    int words = wordsBeside(text, values);
    return !values.isEmpty()
        && (words == 0 || (words <= MOST_WORDS && own.by() == DecidedBy.PATTERN));
  }

  /** How many words say something beside the values. */
  static int wordsBeside(String text, Collection<SlotValue> values) {
    String rest = text;
    List<String> texts =
        values.stream()
            .map(SlotValue::text)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String value : texts) {
      rest = rest.replace(value, " ");
    }
    return (int)
        Arrays.stream(PlainText.of(rest).split(" "))
            .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
            .count();
  }
}
