package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.BoundedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Amounts of money, with the currency's sign, code or name. Normal form: the amount with the
 * currency's digits, a space, ISO 4217 code, such as {@code 12.50 EUR}.
 */
final class Amounts implements ValueFinder {

  private static final String NUMBER = "\\d(?:[\\d.,'’]*\\d)?";

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(\\p{L}{0,3}\\p{Sc}|\\p{L}{2,3}\\.?) ?("
              + NUMBER
              + ")(?![\\p{L}\\p{N}])");
  private static final Pattern AFTER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,])("
              + NUMBER
              + ") ?(\\p{Sc}|\\p{L}{2,20}(?: \\p{L}{3,20})?)(?![\\p{L}\\p{N}])");

  private final Decimals decimals;
  private final Currencies currencies;

  Amounts(Locality locality) {
    this.decimals = new Decimals(locality.locale());
    this.currencies = new Currencies(locality);
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<SlotValue> found = new ArrayList<>();
    for (MatchResult match : BoundedText.all(BEFORE, text)) {
      add(found, text, match.start(), match.end(), match.group(2), match.group(1));
    }
    for (MatchResult match : BoundedText.all(AFTER, text)) {
      String name = match.group(2);
      int space = name.indexOf(' ');
      // of two words, such as "US dollars" and "dollars back", both or the first are the currency
      if (!add(found, text, match.start(), match.end(), match.group(1), name) && space > 0) {
        int end = match.start(2) + space;
        add(found, text, match.start(), end, match.group(1), name.substring(0, space));
      }
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found;
  }

  private boolean add(
      List<SlotValue> found, String text, int start, int end, String amount, String name) {
    BigDecimal number = decimals.read(amount);
    Currency currency = currencies.named(name);
    if (number == null || currency == null) {
      return false;
    }
    if (found.stream().noneMatch(other -> other.start() < end && start < other.end())) {
      found.add(new SlotValue(written(number, currency), text.substring(start, end), start, end));
    }
    return true;
  }

  private static String written(BigDecimal amount, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.HALF_UP).toPlainString()
        + " "
        + currency.getCurrencyCode();
  }
}
