package dev.switchboard.classifier.core.slots.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in words, as Unicode's rules (CLDR) spell them in some languages: up to 9,999, and round
 * thousands and millions. Accents, spaces, hyphens and the "and" of English may be missing.
 */
public final class NumberWords {

  /** A number that was found, and the place behind it. */
  public record Match(long value, int next) {}

  private static final int MOST_WORDS = 9;

  /** Numbers that are usual words more often than they are numbers. */
  private static final Set<String> OTHER_WORDS = Set.of("sei", "once", "neuf", "mille", "mil");

  /** Words that only begin numbers: "a hundred", "cento e dez". */
  private static final Set<String> OPENERS = Set.of("a", "cento");

  /** What spelling numbers out takes is done once for a language. */
  private static final Map<String, Map<String, Long>> CARDINALS = new ConcurrentHashMap<>();

  private static final Map<String, Map<String, Long>> ORDINALS = new ConcurrentHashMap<>();

  private final List<Map<String, Long>> cardinals = new ArrayList<>();
  private final List<Map<String, Long>> ordinals = new ArrayList<>();

  /** The numbers of some languages; where a word means two, the first language counts. */
  public NumberWords(Collection<Locale> languages) {
    for (Locale language : languages) {
      String code = language.getLanguage();
      cardinals.add(CARDINALS.computeIfAbsent(code, NumberWords::cardinals));
      ordinals.add(ORDINALS.computeIfAbsent(code, NumberWords::ordinals));
    }
  }

  private static Map<String, Long> cardinals(String language) {
    RuleBasedNumberFormat spelled = spelled(language);
    Map<String, Long> words = new HashMap<>();
    List<String> plain = ruleSets(spelled, "%spellout-numbering");
    plain.forEach(rules -> put(words, spelled, rules, LongStream.rangeClosed(0, 9_999)));
    plain.forEach(
        rules ->
            put(words, spelled, rules, LongStream.range(10, 1_000).map(number -> number * 1_000)));
    plain.forEach(
        rules ->
            put(
                words,
                spelled,
                rules,
                LongStream.range(1, 1_000).map(number -> number * 1_000_000)));
    ruleSets(spelled, "%spellout-cardinal")
        .forEach(rules -> put(words, spelled, rules, LongStream.rangeClosed(0, 999)));
    if (language.equals("en")) {
      words.putAll(
          Map.of("ahundred", 100L, "athousand", 1_000L, "amillion", 1_000_000L, "adozen", 12L));
      words.put("dozen", 12L);
    }
    return words;
  }

  private static Map<String, Long> ordinals(String language) {
    RuleBasedNumberFormat spelled = spelled(language);
    Map<String, Long> words = new HashMap<>();
    ruleSets(spelled, "%spellout-ordinal")
        .forEach(rules -> put(words, spelled, rules, LongStream.rangeClosed(1, 31)));
    return words;
  }

  private static RuleBasedNumberFormat spelled(String language) {
    return new RuleBasedNumberFormat(
        Locale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
  }

  private static List<String> ruleSets(RuleBasedNumberFormat spelled, String begin) {
    return Stream.of(spelled.getRuleSetNames())
        .filter(name -> name.startsWith(begin) && !name.endsWith("year"))
        .toList();
  }

  private static void put(
      Map<String, Long> words, RuleBasedNumberFormat spelled, String rules, LongStream numbers) {
    numbers.forEach(
        number -> {
          String written = spelled.format(number, rules).replace("\u00ad", "");
          words.putIfAbsent(joined(written), number);
          words.putIfAbsent(
              joined(written.replaceFirst("^ein(?=(?:hundert|tausend))", "")), number);
          words.putIfAbsent(
              joined(written.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")), number);
        });
  }

  private static String joined(String words) {
    return Tokens.folded(words).replaceAll("\\band\\b|[^\\p{L}]", "");
  }

  /** The longest number that begins at a place; null where none does. */
  public @Nullable Match at(Tokens text, int place) {
    return find(cardinals, text, place);
  }

  /** The longest ordinal number up to 31 that begins at a place; null where none does. */
  public @Nullable Match ordinalAt(Tokens text, int place) {
    return find(ordinals, text, place);
  }

  private static @Nullable Match find(List<Map<String, Long>> numbers, Tokens text, int place) {
    // every number in words begins with one, or with such a word
    String first = text.at(place).key();
    if (!text.at(place).isWord() || (value(numbers, first) == null && !OPENERS.contains(first))) {
      return null;
    }
    StringBuilder joined = new StringBuilder();
    Match longest = null;
    int words = 0;
    for (int i = place; words < MOST_WORDS; i++) {
      Tokens.Token token = text.at(i);
      if (token.isWord() && (i == place || !token.glued() || text.at(i - 1).is("-"))) {
        words++;
        joined.append(token.is("and") ? "" : token.key());
        Long value = token.is("and") ? null : value(numbers, joined.toString());
        if (value != null) {
          longest = new Match(value, i + 1);
        }
      } else if (!(token.is("-") && token.glued() && i > place)) {
        break;
      }
    }
    boolean doubtful =
        longest != null && longest.next() == place + 1 && OTHER_WORDS.contains(joined(text, place));
    return doubtful && !text.at(place + 1).isWord() && text.size() > 1 ? null : longest;
  }

  private static String joined(Tokens text, int place) {
    return text.at(place).key();
  }

  private static @Nullable Long value(List<Map<String, Long>> numbers, String joined) {
    for (Map<String, Long> language : numbers) {
      Long value = language.get(joined);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
