package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.text.Decimals;
import dev.switchboard.classifier.core.slots.text.NumberRun;
import dev.switchboard.classifier.core.slots.text.Powers;
import dev.switchboard.contracts.value.SlotValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands around a number: its sign, its currency, and "k" or "million". */
final class AmountText {

  private static final Pattern BEFORE =
      Pattern.compile("(?<![\\p{L}\\p{N}])(-?)(\\p{L}{0,3}\\p{Sc}|\\p{L}{2,4}\\.?)( ?)(-?)$");
  private static final Pattern SIGN_BEFORE = Pattern.compile("(\\p{Sc})( ?)$");
  private static final Pattern MINUS =
      Pattern.compile(
          "(?i)(?:(?<![\\p{L}\\p{N}])(?:minus|moins|menos|meno|min) |(?<![\\p{L}\\p{N} ])-|(?<=^| )-)$");
  private static final Pattern TIMES =
      Pattern.compile(
          "^ ?(k|m|bn|mn|mio\\.?|mrd\\.?|tsd\\.?|thousand|grand|tausend|mille|mila|mil|duizend"
              + "|million(?:s|en)?|millón|millones|millone|milione|milioni|milhão|milhões|miljoen"
              + "|billion|milliarden?)(?![\\p{L}\\p{N}])(?: (?:de |d'|di |of ))?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DASH = Pattern.compile("^[.,]-{1,2}(?!\\d)");
  private static final Pattern BEHIND =
      Pattern.compile("^( ?)(\\p{L}{0,3}\\p{Sc}|¢|\\p{L}{1,20}(?: \\p{L}{3,20})?)(?![\\p{L}])");

  private static final int LOOK_BACK = 12;

  /** Digits that few currencies have behind the point. */
  private static final int THOUSANDTHS = 3;

  private final Decimals decimals;
  private final Currencies currencies;

  AmountText(Locality locality) {
    this.decimals = new Decimals(locality.locale());
    this.currencies = new Currencies(locality);
  }

  /**
   * An amount in a text.
   *
   * @param behind whether its currency stands behind its number
   * @param hundredths whether it is told in cents
   */
  record Amount(
      BigDecimal number,
      Currency currency,
      int start,
      int end,
      boolean behind,
      boolean hundredths) {

    boolean overlaps(Amount other) {
      return start < other.end && other.start < end;
    }

    boolean whole() {
      return number.stripTrailingZeros().scale() <= 0;
    }

    SlotValue value(String text) {
      int digits = Math.max(0, currency.getDefaultFractionDigits());
      String amount = number.setScale(Math.max(digits, 0)).toPlainString();
      return new SlotValue(
          amount + " " + currency.getCurrencyCode(), text.substring(start, end), start, end);
    }
  }

  /** The amount that a number is by what stands around it; null where it is none. */
  @Nullable Amount of(String text, NumberRun run) {
    Amount before = before(text, run);
    if (before != null || run.isGluedBefore(text)) {
      return before;
    }
    BigDecimal number = decimals.read(run.text());
    if (number == null) {
      return null;
    }
    Amount behind = behind(text, number, run.start(), run.end());
    if (behind == null) {
      return null;
    }
    return checked(behind, run.text());
  }

  private @Nullable Amount before(String text, NumberRun run) {
    String head = text.substring(Math.max(0, run.start() - LOOK_BACK), run.start());
    Matcher before = BEFORE.matcher(head);
    Currency currency = null;
    int start = run.start();
    boolean minus = false;
    if (before.find()) {
      currency = currencies.named(before.group(2));
      start = run.start() - (head.length() - before.start(2));
      minus = !before.group(1).isEmpty() || !before.group(4).isEmpty();
      start = before.group(1).isEmpty() ? start : start - 1;
    }
    if (currency == null) {
      Matcher sign = SIGN_BEFORE.matcher(head);
      if (!sign.find()) {
        return null;
      }
      int at = sign.start();
      boolean ofOther =
          at > 0 && Character.isDigit(head.charAt(at - 1)) && !sign.group(2).isEmpty();
      currency = ofOther ? null : currencies.named(sign.group(1));
      start = run.start() - (head.length() - at);
      minus = false;
    }
    BigDecimal number = decimals.read(run.text());
    if (currency == null || number == null) {
      return null;
    }
    int end = run.end();
    Matcher times = TIMES.matcher(text).region(end, text.length());
    if (times.lookingAt()) {
      number = number.scaleByPowerOfTen(Powers.of(times.group(1)));
      end = times.end(1);
    } else if (end < text.length() && isGlued(text, end)) {
      return null;
    }
    Matcher dash = DASH.matcher(text).region(end, text.length());
    end = dash.lookingAt() ? dash.end() : end;
    int signed = minus ? start : minusBefore(text, start);
    boolean negative = minus || signed < start;
    return checked(
        new Amount(negative ? number.negate() : number, currency, signed, end, false, false),
        run.text());
  }

  /** Letters, or figures of a longer piece, directly behind a number. */
  private static boolean isGlued(String text, int end) {
    char next = text.charAt(end);
    boolean figure = end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
    return Character.isLetter(next) || next == '%' || (figure && "/:".indexOf(next) >= 0);
  }

  /** The amount that a number is by what stands behind it; null where it is none. */
  @Nullable Amount behind(String text, BigDecimal said, int start, int from) {
    BigDecimal number = said;
    int end = from;
    Matcher times = TIMES.matcher(text).region(end, text.length());
    boolean multiplied = times.lookingAt();
    if (multiplied) {
      number = number.scaleByPowerOfTen(Powers.of(times.group(1)));
      end = times.end();
      end = text.startsWith(" ", end - 1) ? end - 1 : end;
    }
    Matcher dash = DASH.matcher(text).region(end, text.length());
    end = dash.lookingAt() ? dash.end() : end;
    Matcher name = BEHIND.matcher(text).region(end, text.length());
    if (!name.lookingAt()) {
      return null;
    }
    Currency currency = currencies.named(name.group(2));
    int last = name.end(2);
    int space = name.group(2).indexOf(' ');
    if (currency == null && space > 0) {
      last = name.start(2) + space;
      currency = currencies.named(text.substring(name.start(2), last));
    }
    boolean hundredths = currency == null;
    if (hundredths) {
      String word = text.substring(name.start(2), last);
      boolean letter = word.length() == 1 && Character.isLetter(word.charAt(0));
      currency = letter && !name.group(1).isEmpty() ? null : currencies.ofHundredths(word);
      number = number.movePointLeft(2);
    }
    boolean ofNext =
        last < text.length()
            && Character.isDigit(text.charAt(last))
            && !name.group(1).isEmpty()
            && !Character.isLetter(text.charAt(last - 1));
    if (currency == null || ofNext) {
      return null;
    }
    int signed = minusBefore(text, start);
    return new Amount(
        signed < start ? number.negate() : number, currency, signed, last, true, hundredths);
  }

  private static int minusBefore(String text, int start) {
    int from = Math.max(0, start - LOOK_BACK);
    Matcher minus = MINUS.matcher(text.substring(from, start));
    return minus.find() ? from + minus.start() : start;
  }

  /** An end of a range in the currency of the other end. */
  @Nullable Amount in(Currency currency, String text, NumberRun run) {
    BigDecimal number = decimals.read(run.text());
    boolean glued =
        run.end() < text.length() && Character.isLetter(text.charAt(run.end()))
            || run.isGluedBefore(text);
    return number == null || glued
        ? null
        : checked(new Amount(number, currency, run.start(), run.end(), false, false), run.text());
  }

  /** An amount with the cents that are said behind it. */
  Amount withHundredths(Amount whole, NumberRun run, @Nullable Amount hundredths) {
    BigDecimal more =
        hundredths == null || !hundredths.hundredths()
            ? new BigDecimal(run.text()).movePointLeft(2)
            : hundredths.number();
    int end = hundredths == null || !hundredths.hundredths() ? run.end() : hundredths.end();
    return new Amount(whole.number().add(more), whole.currency(), whole.start(), end, true, false);
  }

  /**
   * More digits than the currency has are thousands where that is how the money of others is
   * written, and else no amount: nothing is rounded.
   */
  private @Nullable Amount checked(Amount amount, String written) {
    BigDecimal thousands = Decimals.thousands(written);
    BigDecimal number = decimals.read(written);
    boolean doubtful =
        thousands != null
            && number != null
            && amount.number().abs().equals(number)
            && number.compareTo(thousands) != 0
            && amount.currency().getDefaultFractionDigits() < THOUSANDTHS;
    if (thousands == null || !doubtful || amount.currency().equals(currencies.own())) {
      return doubtful ? null : checkedScale(amount);
    }
    boolean minus = amount.number().signum() < 0;
    return checkedScale(
        new Amount(
            minus ? thousands.negate() : thousands,
            amount.currency(),
            amount.start(),
            amount.end(),
            amount.behind(),
            amount.hundredths()));
  }

  private static @Nullable Amount checkedScale(Amount amount) {
    int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
    return amount.number().stripTrailingZeros().scale() > digits ? null : amount;
  }
}
