package dev.switchboard.classifier.core.text;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A text as the classifier reads it, whether it is learned from or classified: values are
 * placeholders, and typos are corrected. Slots are never looked for in it.
 */
public final class ModelText {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private final Placeholders placeholders;
  private final Spelling spelling;

  private ModelText(Placeholders placeholders, Spelling spelling) {
    this.placeholders = placeholders;
    this.spelling = spelling;
  }

  /**
   * For a bot.
   *
   * @param texts its examples
   * @param dictionary knows a language's words in lower case
   */
  public static ModelText of(
      Intents intents, Collection<String> texts, Predicate<String> dictionary) {
    Placeholders placeholders =
        new Placeholders(
            intents.intents().stream()
                .flatMap(intent -> intent.slots().stream())
                .distinct()
                .map(SlotDefinition::pattern)
                .filter(Objects::nonNull)
                .toList());
    return new ModelText(
        placeholders, Spelling.of(texts.stream().map(placeholders::in).toList(), dictionary));
  }

  /** The text for the model. */
  public String of(String text) {
    return spelling.corrected(placeholders.in(text));
  }

  /**
   * The text with words corrected that are no typos by themselves, such as "oder" for "order"; for
   * texts that say nothing as they are.
   */
  public String boldly(String text) {
    return spelling.boldlyCorrected(of(text));
  }

  /**
   * Whether a word in lower case is one of the examples or of the language, and surely no typo;
   * every word is, where no dictionary tells them.
   */
  public boolean knows(String word) {
    return !spelling.isKnown("the") || spelling.isKnown(word);
  }

  /** Whether the examples have at least one of a text's words. */
  public boolean sharesAWord(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .anyMatch(found -> found.group().length() < 3 || spelling.has(found.group()));
  }
}
