package dev.switchboard.classifier.core;

import dev.switchboard.contracts.SlotValue;
import dev.switchboard.flows.text.Phrases;
import dev.switchboard.flows.text.PlainText;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a text takes back what was told before: "no, 1002", "I meant 1002", "1002". */
final class Correction {

  private static final int MOST_WORDS = 10;

  private static final Pattern BEGINNING =
      Pattern.compile(
          "^(?:oh |oops |sorry |wait |no |actually )*"
              + "(?:no|not|nope|wait|sorry|oops|actually|correction|rather|instead"
              + "|i mean|i meant|make (?:that|it)|it is|its|it should be|change (?:that|it)"
              + "|nein|ich meinte|perdon|perdón|digo|quise decir|non|pardon|je voulais dire)\\b");

  private Correction() {}

  /**
   * Whether values in a text replace those that were told before.
   *
   * @param values those in the text
   */
  static boolean isOne(String text, Map<String, SlotValue> values) {
    String plain = PlainText.of(text);
    int words = PlainText.words(plain);
    if (values.isEmpty() || words > MOST_WORDS) {
      return false;
    }
    int ofValues =
        values.values().stream()
            .mapToInt(value -> PlainText.words(PlainText.of(value.text())))
            .sum();
    return words - ofValues <= 1
        || Phrases.beginsWithYesOrNo(plain)
        || BEGINNING.matcher(plain).find();
  }
}
