package dev.switchboard.classifier.core.text;

import dev.switchboard.language.OneEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bot's phrases and examples with a typo in one word: all other words are the same, so that the
 * one is surely meant, also where it is a word of its own ("oder" for "order").
 *
 * <p>They are found by what is left of them without one of their words; a look-up costs as many
 * steps as a text has words.
 */
public final class NearExamples {

  /** Shorter words are too near to each other. */
  private static final int LEAST = 4;

  private static final int MOST_WORDS = 20;

  private final Map<String, List<Gap>> gaps = new HashMap<>();

  /** The word that an example has in the place of a gap. */
  private record Gap(String word, String intent) {}

  /**
   * @param phrases plain text → intent
   */
  public NearExamples(Map<String, String> phrases) {
    phrases.forEach(
        (plain, intent) -> {
          String[] words = plain.split(" ");
          for (int i = 0; words.length > 1 && words.length <= MOST_WORDS && i < words.length; i++) {
            if (words[i].length() >= LEAST) {
              gaps.computeIfAbsent(around(words, i), it -> new ArrayList<>())
                  .add(new Gap(words[i], intent));
            }
          }
        });
  }

  /**
   * The intent of the example that a plain text is with a typo; null where it is none, or of two.
   */
  public @Nullable String intentOf(String plain) {
    String[] words = plain.split(" ");
    Set<String> intents = new HashSet<>();
    for (int i = 0; words.length > 1 && words.length <= MOST_WORDS && i < words.length; i++) {
      for (Gap gap : gaps.getOrDefault(around(words, i), List.of())) {
        if (words[i].length() >= LEAST - 1 && OneEdit.isBetween(words[i], gap.word())) {
          intents.add(gap.intent());
        }
      }
    }
    return intents.size() == 1 ? intents.iterator().next() : null;
  }

  private static String around(String[] words, int gap) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      text.append(i == gap ? "_" : words[i]).append(' ');
    }
    return text.toString();
  }
}
