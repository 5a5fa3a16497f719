package dev.switchboard.flows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bot's way to say its texts.
 *
 * @param texts the bot's own and, where it has none of a name, the built-in ones
 * @param languages BCP 47 tags of the languages that the bot speaks, the first is its default
 * @param locale how numbers, money and dates are written
 */
public record Speech(TextCatalog texts, List<String> languages, TextLocale locale) {

  /** A bot without texts of its own, in English. */
  public static final Speech DEFAULT =
      new Speech(TextCatalog.EMPTY, List.of("en"), TextLocale.DEFAULT);

  public Speech {
    texts = texts.orElse(BuiltInTexts.all());
    languages = List.copyOf(languages);
  }

  /** The language to speak to a user of a language that may not be one of the bot's. */
  public String languageFor(@Nullable String user) {
    String code = user == null ? "" : Locale.forLanguageTag(user).getLanguage();
    return languages.stream()
        .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(code))
        .findFirst()
        .orElse(languages.getFirst());
  }

  /**
   * A text with its values.
   *
   * @param language the user's, if it is known
   * @param turn which of the variants; any number
   * @throws TextFailure where there is no such text, or a value is missing
   */
  public String say(String name, @Nullable String language, JsonNode values, int turn)
      throws TextFailure {
    String spoken = languageFor(language);
    List<TextPattern> variants = texts.variants(name, spoken, languages);
    if (variants.isEmpty()) {
      throw new TextFailure("there is no text " + name + "; add it to texts/");
    }
    TextPattern pattern = variants.get(Math.floorMod(turn, variants.size()));
    try {
      return pattern.fill(values, locale.in(spoken));
    } catch (TextFailure e) {
      throw new TextFailure("the text " + name + ": " + e.getMessage());
    }
  }

  /** A text without values that is known to be there. */
  public String say(String name, @Nullable String language, int turn) {
    try {
      return say(name, language, JsonNodeFactory.instance.objectNode(), turn);
    } catch (TextFailure e) {
      throw new IllegalArgumentException(e);
    }
  }
}
