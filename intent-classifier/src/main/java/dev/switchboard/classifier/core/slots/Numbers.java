package dev.switchboard.classifier.core.slots;

import com.ibm.icu.text.RuleBasedNumberFormat;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.BoundedText;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers in digits, and in words of the bot's languages. Normal form: {@code 1250.5}. */
final class Numbers implements ValueFinder {

  private static final Pattern DIGITS =
      Pattern.compile("(?<![\\p{L}\\p{N}.,])-?\\d(?:[\\d.,'’\\u00a0]*\\d)?(?![\\p{L}\\p{N}])");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:-\\p{L}+)*");

  /** As many words as a number in words is read for, and as a text is looked through for. */
  private static final int LONGEST = 7;

  private static final int MOST_WORDS = 300;

  private final Decimals decimals;
  private final List<RuleBasedNumberFormat> spelled;

  Numbers(Locality locality) {
    this.decimals = new Decimals(locality.locale());
    this.spelled =
        locality.languages().stream()
            .map(language -> new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT))
            .toList();
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<SlotValue> found = new ArrayList<>();
    for (MatchResult match : BoundedText.all(DIGITS, text)) {
      BigDecimal number = decimals.read(match.group());
      if (number != null) {
        found.add(value(number, text, match.start(), match.end()));
      }
    }
    inWords(text, found);
    found.sort(Comparator.comparingInt(SlotValue::start));
    return found;
  }

  private void inWords(String text, List<SlotValue> found) {
    List<MatchResult> words = BoundedText.all(WORD, text).stream().limit(MOST_WORDS).toList();
    for (int first = 0; first < words.size(); first++) {
      if (spelled(words.get(first).group()) == null) {
        continue;
      }
      for (int last = Math.min(words.size(), first + LONGEST) - 1; last >= first; last--) {
        int start = words.get(first).start();
        int end = words.get(last).end();
        Long number = spelled(text.substring(start, end));
        if (number != null) {
          // "one" alone is seldom a number: "this one", "one of them"
          if (number != 1 || words.size() == 1) {
            found.add(value(BigDecimal.valueOf(number), text, start, end));
          }
          first = last;
          break;
        }
      }
    }
  }

  /** The number that the whole text says; null where it says none. */
  private @Nullable Long spelled(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (RuleBasedNumberFormat shared : spelled) {
      RuleBasedNumberFormat format = (RuleBasedNumberFormat) shared.clone();
      // "twenty five" is 25, which ICU takes for "twenty" and "five" of another rank
      for (String form : List.of(plain.replaceFirst("(ty) (?=\\p{L}+$)", "$1-"), plain)) {
        ParsePosition position = new ParsePosition(0);
        Number number = format.parse(form, position);
        if (number != null
            && position.getIndex() == form.length()
            && joined(format.format(number.longValue())).equals(joined(form))) {
          return number.longValue();
        }
      }
    }
    return null;
  }

  /** A number in words as it may be written: "one hundred and five" is "one hundred five". */
  private static String joined(String words) {
    return words.replace(" and ", " ").replace("\u00ad", "").replace('-', ' ');
  }

  private static SlotValue value(BigDecimal number, String text, int start, int end) {
    return new SlotValue(plain(number), text.substring(start, end), start, end);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
