package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Sums of numbers with {@code + - * /}, parentheses and spaces, in binary floating point, rounded
 * to two decimals.
 */
final class Calculator {
  private static final int LONGEST = 1_000;
  private static final Pattern ALLOWED = Pattern.compile("[0-9+\\-*/(). ]*");

  private final String text;
  private int at;

  private Calculator(String text) {
    this.text = text;
  }

  static Outcome calculate(String expression) {
    if (!ALLOWED.matcher(expression).matches()) {
      return Refusal.badArgument("invalid characters in expression");
    }
    if (expression.length() > LONGEST) {
      return Refusal.badArgument("expression is longer than " + LONGEST + " characters");
    }
    Calculator calculator = new Calculator(expression);
    try {
      double value = calculator.sum();
      calculator.skipSpaces();
      if (calculator.at < expression.length()) {
        return Refusal.badArgument("invalid syntax");
      }
      if (!Double.isFinite(value)) {
        return Refusal.badArgument("result is out of range");
      }
      return Outcome.Done.of((Object) text(value));
    } catch (NumberFormatException malformed) {
      return Refusal.badArgument("invalid syntax");
    } catch (ArithmeticException byZero) {
      return Refusal.badArgument("division by zero");
    }
  }

  private static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return Money.cents(rounded).toPlainString();
  }

  private double sum() {
    double value = product();
    while (true) {
      if (take('+')) {
        value += product();
      } else if (take('-')) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private double product() {
    double value = signed();
    while (true) {
      if (take('*')) {
        value *= signed();
      } else if (take('/')) {
        double divisor = signed();
        if (divisor == 0) {
          throw new ArithmeticException("division by zero");
        }
        value /= divisor;
      } else {
        return value;
      }
    }
  }

  private double signed() {
    if (take('-')) {
      return -signed();
    }
    return take('+') ? signed() : operand();
  }

  private double operand() {
    if (take('(')) {
      double value = sum();
      if (!take(')')) {
        throw new NumberFormatException("unclosed parenthesis");
      }
      return value;
    }
    skipSpaces();
    int start = at;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    return Double.parseDouble(text.substring(start, at));
  }

  private boolean take(char wanted) {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
