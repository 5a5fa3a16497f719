package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.text.NumberRun;
import dev.switchboard.classifier.core.slots.text.NumberWords;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of money, with the currency's sign, code or name, in digits and in words. Of a range,
 * both ends are found. Normal form: the amount with the currency's digits, a space, ISO 4217 code,
 * such as {@code 12.50 EUR} and {@code -5.00 USD}.
 */
final class Amounts implements ValueFinder {

  private static final Pattern RANGE =
      Pattern.compile(" ?-+ ?| (?:to|bis|à|a|al|até|tot|till|and|und|et|y|e|en) ");
  private static final Pattern BETWEEN =
      Pattern.compile("(?i)(?:between|zwischen|entre|tra|fra|tussen) [^ ]{0,4}$");
  private static final Pattern AND = Pattern.compile(" (?:and|und|et|y|e|en) ");
  private static final Pattern PLUS_HUNDREDTHS =
      Pattern.compile(" (?:(?:and|und|et|y|con|e|en|mit) )?");
  private static final Pattern HALF =
      Pattern.compile("(?i)(?:half|halbe|demi|medio|mezzo|meio|half een) $");

  private final AmountText reader;
  private final NumberWords words;

  Amounts(Locality locality) {
    this.reader = new AmountText(locality);
    this.words = new NumberWords(locality.languagesRead());
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<NumberRun> runs = NumberRun.of(text);
    List<AmountText.Amount> found = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      AmountText.Amount amount = reader.of(text, runs.get(i));
      AmountText.Amount before = found.isEmpty() ? null : found.getLast();
      // "5 Euro 50": the Euro is that of the 5
      amount = amount != null && before != null && amount.start() < before.end() ? null : amount;
      if (before != null && runs.get(i).start() < before.end()) {
        continue;
      }
      if (before != null && isHundredths(text, before, runs.get(i), amount)) {
        found.set(found.size() - 1, reader.withHundredths(before, runs.get(i), amount));
      } else if (amount != null) {
        start(text, runs, i, amount, found);
        found.add(amount);
      } else if (before != null
          && isRange(text, before.end(), runs.get(i).start(), before.start())) {
        AmountText.Amount end = reader.in(before.currency(), text, runs.get(i));
        if (end != null && end.number().compareTo(before.number()) > 0) {
          found.add(end);
        }
      }
    }
    inWords(text, found);
    found.sort(Comparator.comparingInt(AmountText.Amount::start));
    return found.stream().map(amount -> amount.value(text)).toList();
  }

  /** The first end of a range, which borrows the currency of the second: "20 to 30 dollars". */
  private void start(
      String text,
      List<NumberRun> runs,
      int second,
      AmountText.Amount end,
      List<AmountText.Amount> found) {
    if (second == 0) {
      return;
    }
    NumberRun first = runs.get(second - 1);
    boolean taken = !found.isEmpty() && found.getLast().end() > first.start();
    if (!taken && isRange(text, first.end(), end.start(), first.start())) {
      AmountText.Amount start = reader.in(end.currency(), text, first);
      if (start != null && start.number().compareTo(end.number().abs()) < 0) {
        found.add(start);
      }
    }
  }

  private static boolean isRange(String text, int from, int to, int start) {
    if (from > to || to - from > 6) {
      return false;
    }
    String between = text.substring(from, to);
    return RANGE.matcher(between).matches()
        && (!AND.matcher(between).matches()
            || BETWEEN.matcher(text.substring(Math.max(0, start - 16), start)).find());
  }

  /** "5 dollars and 50 cents" and "12€50" are one amount. */
  private static boolean isHundredths(
      String text, AmountText.Amount before, NumberRun run, AmountText.@Nullable Amount amount) {
    if (before.end() > run.start()
        || run.digits().length() > 2
        || !run.text().equals(run.digits())) {
      return false;
    }
    String between = text.substring(before.end(), run.start());
    if (amount != null && !between.isEmpty()) {
      return amount.hundredths()
          && amount.currency().equals(before.currency())
          && PLUS_HUNDREDTHS.matcher(between).matches();
    }
    boolean ends = run.end() == text.length() || ".,;!?)".indexOf(text.charAt(run.end())) >= 0;
    boolean goesOn =
        run.end() < text.length() && text.charAt(run.end()) == ' ' && between.isEmpty();
    return run.digits().length() == 2
        && before.behind()
        && before.whole()
        && (between.isEmpty() || between.equals(" "))
        && (ends || goesOn);
  }

  private void inWords(String text, List<AmountText.Amount> found) {
    Tokens tokens = Tokens.of(text);
    for (int place = 0; place < tokens.size(); place++) {
      NumberWords.Match number = words.at(tokens, place);
      if (number != null) {
        int start = tokens.at(place).start();
        int end = tokens.at(number.next() - 1).end();
        boolean half = HALF.matcher(text.substring(Math.max(0, start - 10), start)).find();
        AmountText.Amount amount =
            half || tokens.at(place - 1).is("-")
                ? null
                : reader.behind(text, BigDecimal.valueOf(number.value()), start, end);
        if (amount != null && found.stream().noneMatch(amount::overlaps)) {
          found.add(amount);
        }
        place = number.next() - 1;
      }
    }
  }
}
