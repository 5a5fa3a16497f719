package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.text.Decimals;
import dev.switchboard.classifier.core.slots.text.NumberRun;
import dev.switchboard.classifier.core.slots.text.NumberWords;
import dev.switchboard.classifier.core.slots.text.Powers;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in digits, and in words of the bot's languages. Normal form: {@code 1250.5}. */
final class Numbers implements ValueFinder {

  /** Letters that may be glued to a number: "3x", "2pcs", "5kg", but no "2nd" and no "10am". */
  private static final Pattern BEHIND =
      Pattern.compile(
          "x(?!\\p{L})|(?!(?:st|nd|rd|th|am|pm|er|re|ème|eme|ten|te|ste|de|h|uhr)(?!\\p{L}))\\p{L}{2,}");

  private static final Pattern THOUSANDS = Pattern.compile("k(?![\\p{L}\\p{N}])");
  private static final Pattern BEFORE =
      Pattern.compile("(?i)(?:^|[^\\p{L}\\p{N}])(?:x|qty|order|ord|no|nr|#)$");
  private static final Pattern TIMES =
      Pattern.compile(
          "^ (million|millions|millionen|millón|millones|milione|milioni|milhão|milhões|miljoen"
              + "|thousand|tausend|mille|mila|mil|duizend)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Decimals decimals;
  private final NumberWords words;

  Numbers(Locality locality) {
    this.decimals = new Decimals(locality.locale());
    this.words = new NumberWords(locality.languages());
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<SlotValue> found = new ArrayList<>();
    for (NumberRun run : NumberRun.of(text)) {
      inDigits(text, run, found);
    }
    inWords(text, found);
    found.sort(Comparator.comparingInt(SlotValue::start));
    return found;
  }

  private void inDigits(String text, NumberRun run, List<SlotValue> found) {
    BigDecimal number = decimals.read(run.text());
    String head = text.substring(Math.max(0, run.start() - 8), run.start());
    String tail = text.substring(run.end(), Math.min(text.length(), run.end() + 12));
    boolean letterBefore =
        !head.isEmpty() && Character.isLetterOrDigit(head.codePointBefore(head.length()));
    boolean letterBehind = !tail.isEmpty() && Character.isLetter(tail.codePointAt(0));
    boolean thousands = THOUSANDS.matcher(tail).lookingAt();
    if (number == null
        || (letterBefore && !BEFORE.matcher(head).find())
        || (letterBehind && !thousands && !BEHIND.matcher(tail).lookingAt())
        || isPart(head, tail)) {
      return;
    }
    int start = run.start();
    if (head.endsWith("-")
        && (head.length() == 1 || !Character.isLetterOrDigit(head.charAt(head.length() - 2)))) {
      start--;
      number = number.negate();
    }
    int end = run.end();
    Matcher times = TIMES.matcher(tail);
    if (thousands) {
      number = number.scaleByPowerOfTen(3);
      end++;
    } else if (times.lookingAt()) {
      number = number.scaleByPowerOfTen(Powers.of(times.group(1)));
      end += times.end(1);
    }
    found.add(value(number, text, start, end));
  }

  /** A piece of a fraction, a time or a date. */
  private static boolean isPart(String head, String tail) {
    return isDigitBeside(head.length() - 1, head, -1) || isDigitBeside(0, tail, 1);
  }

  private static boolean isDigitBeside(int mark, String text, int step) {
    int digit = mark + step;
    return digit >= 0
        && digit < text.length()
        && "/:".indexOf(text.charAt(mark)) >= 0
        && Character.isDigit(text.charAt(digit));
  }

  private void inWords(String text, List<SlotValue> found) {
    Tokens tokens = Tokens.of(text);
    for (int place = 0; place < tokens.size(); place++) {
      NumberWords.Match number = words.at(tokens, place);
      if (number == null) {
        continue;
      }
      // "one" alone is seldom a number: "this one", "one of them"
      boolean alone = number.next() - place == tokens.size();
      if (number.value() != 1 || alone) {
        int start = tokens.at(place).start();
        int end = tokens.at(number.next() - 1).end();
        found.add(value(BigDecimal.valueOf(number.value()), text, start, end));
      }
      place = number.next() - 1;
    }
  }

  private static SlotValue value(BigDecimal number, String text, int start, int end) {
    return new SlotValue(plain(number), text.substring(start, end), start, end);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
