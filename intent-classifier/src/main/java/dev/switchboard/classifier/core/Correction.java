package dev.switchboard.classifier.core;

import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.Corrections;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import java.util.Map;

/** Whether a text takes back what was told before: "no, 1002", "I meant 1002", "1002". */
final class Correction {

  private static final int MOST_WORDS = 10;

  private Correction() {}

  /**
   * Whether values in a text replace those that were told before.
   *
   * @param values those in the text
   */
  static boolean isOne(String text, Map<String, SlotValue> values) {
    int ofValues =
        values.values().stream()
            .mapToInt(value -> PlainText.words(PlainText.of(value.text())))
            .sum();
    int words = PlainText.words(PlainText.of(text));
    boolean bare = !values.isEmpty() && words <= MOST_WORDS && words - ofValues <= 1;
    return bare || saysSo(text, values);
  }

  /** The same, for a text whose words say so: "no, 1002", but not "1002". */
  static boolean saysSo(String text, Map<String, SlotValue> values) {
    String plain = PlainText.of(text);
    return !values.isEmpty()
        && PlainText.words(plain) <= MOST_WORDS
        && (Phrases.beginsWithYesOrNo(plain) || Corrections.begins(plain));
  }

  /** Whether a text says that values in it are not meant: "where is 1002, not 1001". */
  static boolean excludes(String text, Map<String, SlotValue> values) {
    return !values.isEmpty() && Corrections.precedesExclusion(text.substring(0, firstOf(values)));
  }

  /** Where the first of some values begins. */
  static int firstOf(Map<String, SlotValue> values) {
    return values.values().stream().mapToInt(SlotValue::start).min().orElse(0);
  }
}
