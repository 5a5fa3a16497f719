package dev.switchboard.classifier.language;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.classifier.core.LanguageReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether users write in a language that the bot speaks. It only ever says no where it is sure: an
 * order's number, a name, "ok" and a typo belong to no language.
 *
 * <p>A text in another script is foreign. One in the same script is foreign if it has a few words,
 * the bot's own examples know hardly any of them, and the model finds another language clearly
 * likelier than each of the bot's.
 */
public final class SpokenLanguages implements LanguageReader {

  /**
   * How much likelier another language has to be. Chosen on 6,300 English and romanised Hindi
   * messages to shops and banks, of which one was then taken for foreign, and that one was.
   */
  private static final double CLEARLY = 1.2;

  private static final int FEWEST_WORDS = 3;
  private static final int FEWEST_LETTERS = 12;
  private static final int FEWEST_IN_SCRIPT = 4;

  /** Of the words, as many may be in the bot's own examples: one in so many. */
  private static final int ONE_IN = 3;

  /** The beginning of a text tells its language as well as all of it. */
  private static final int LONGEST = 400;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}']+");

  private final Likelihoods likelihoods;
  private final Set<String> own;
  private final Set<String> ownWords;
  private final Scripts scripts;

  SpokenLanguages(Likelihoods likelihoods, Set<String> own, Set<String> ownWords) {
    this.likelihoods = likelihoods;
    this.own = own;
    this.ownWords = ownWords;
    this.scripts = Scripts.of(own);
  }

  /** How likely it is that a text is in a language. */
  @FunctionalInterface
  interface Likelihoods {

    /** ISO 639-1 code to a number that says more where it is higher. */
    Map<String, Double> of(String text);
  }

  /** For a bot; {@link LanguageReader#NONE} where it does not want to know. */
  public static LanguageReader of(BotFolder bot) {
    if (!bot.bot().otherLanguages().detect()) {
      return LanguageReader.NONE;
    }
    Set<String> words = new HashSet<>();
    for (IntentDefinition intent : bot.intents().intents()) {
      Stream.concat(intent.examples().stream(), intent.phrases().stream())
          .forEach(text -> words.addAll(words(text)));
    }
    return new SpokenLanguages(
        OpenNlpLanguages.load(), languages(bot.bot().languages()), Set.copyOf(words));
  }

  private static Set<String> languages(List<String> tags) {
    Set<String> languages = new HashSet<>();
    tags.forEach(tag -> languages.add(Locale.forLanguageTag(tag).getLanguage()));
    return Set.copyOf(languages);
  }

  @Override
  public Reading of(String text) {
    String beginning = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Scripts.Share share = scripts.share(beginning);
    if (share.letters() < FEWEST_IN_SCRIPT) {
      return new Reading(null, false);
    }
    boolean otherScript = share.foreign() * 2 > share.letters();
    List<String> words = words(beginning);
    boolean enough = written(beginning) >= FEWEST_WORDS && share.letters() >= FEWEST_LETTERS;
    if (!otherScript && !enough) {
      return new Reading(null, false);
    }
    Map<String, Double> likely = likelihoods.of(beginning);
    String best = best(likely, otherScript);
    if (otherScript) {
      return new Reading(best, true);
    }
    if (best == null || own.contains(best)) {
      return new Reading(best, false);
    }
    double ofOwn = own.stream().mapToDouble(one -> likely.getOrDefault(one, 0.0)).max().orElse(0);
    boolean clearly = likely.getOrDefault(best, 0.0) > CLEARLY * ofOwn;
    long known = words.stream().filter(ownWords::contains).count();
    return clearly && known * ONE_IN <= words.size()
        ? new Reading(best, true)
        : new Reading(null, false);
  }

  /** The likeliest; where the script is another one, the likeliest that the bot does not speak. */
  private @Nullable String best(Map<String, Double> likely, boolean otherScript) {
    return likely.entrySet().stream()
        .filter(one -> !otherScript || !own.contains(one.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** How many words are no names: "Rue de Rivoli 12, Paris" is an address in any language. */
  private static long written(String text) {
    List<String> words =
        Arrays.stream(NO_LETTERS.split(text)).filter(word -> !word.isEmpty()).toList();
    boolean shouted = text.equals(text.toUpperCase(Locale.ROOT));
    return IntStream.range(0, words.size())
        .filter(i -> shouted || i == 0 || !Character.isUpperCase(words.get(i).codePointAt(0)))
        .count();
  }

  private static List<String> words(String text) {
    return Arrays.stream(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
