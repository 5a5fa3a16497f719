package dev.switchboard.classifier.core.slots.dates;

import com.ibm.icu.text.DateFormatSymbols;
import dev.switchboard.classifier.core.slots.text.PhraseTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The words that dates are made of, in some languages. The names of months and days are Unicode's
 * (CLDR); what else there is, stands in one resource per language.
 */
public final class DateWords {

  private final Map<DateWord, PhraseTable> tables = new EnumMap<>(DateWord.class);

  /** The words of some languages; where a word means two things, the first language counts. */
  public DateWords(Collection<Locale> languages) {
    for (DateWord word : DateWord.values()) {
      tables.put(word, new PhraseTable());
    }
    for (Locale language : languages) {
      Properties own = resource(language.getLanguage());
      own.forEach((key, phrases) -> learn(String.valueOf(key), String.valueOf(phrases)));
      names(language);
    }
  }

  /** The words with one meaning. */
  public PhraseTable of(DateWord word) {
    return tables.getOrDefault(word, new PhraseTable());
  }

  private void learn(String key, String phrases) {
    int dot = key.indexOf('.');
    String name = dot < 0 ? key : key.substring(0, dot);
    int value = dot < 0 ? 0 : Integer.parseInt(key.substring(dot + 1));
    for (DateWord word : DateWord.values()) {
      if (word.key().equals(name)) {
        for (String phrase : phrases.split(",")) {
          of(word).add(phrase, value);
        }
        return;
      }
    }
    throw new IllegalStateException("no kind of word in a date is called " + key);
  }

  private void names(Locale language) {
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(language);
    for (int context : List.of(DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE)) {
      for (int width : List.of(DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED)) {
        String[] months = symbols.getMonths(context, width);
        for (int i = 0; i < 12; i++) {
          of(DateWord.MONTH).add(months[i].replace(".", ""), i + 1);
        }
        String[] days = symbols.getWeekdays(context, width);
        for (int i = 1; i <= 7; i++) {
          int day = i == 1 ? 7 : i - 1;
          boolean wide = width == DateFormatSymbols.WIDE;
          PhraseTable table = of(wide ? DateWord.WEEKDAY : DateWord.WEAK_WEEKDAY);
          table.add(days[i].replace(".", ""), day);
        }
      }
    }
  }

  /** The names of months or of days of the week in a language, in full. */
  static List<String> names(Locale language, DateWord kind) {
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(language);
    String[] names = kind == DateWord.MONTH ? symbols.getMonths() : symbols.getWeekdays();
    return Arrays.stream(names).filter(name -> !name.isEmpty()).toList();
  }

  private static Properties resource(String language) {
    Properties words = new Properties();
    try (InputStream file =
        DateWords.class.getResourceAsStream("words/" + language + ".properties")) {
      if (file != null) {
        words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
