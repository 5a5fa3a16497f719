package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as exact decimals. */
public final class Numbers {
  /** Digits of a number, and of its exponent's reach: more can't be read back. */
  public static final int MOST_DIGITS = 1_000;

  /** Digits that are written out; beyond, a number is written with an exponent. */
  private static final int PLAIN_DIGITS = 60;

  private static final int DIVISION_DIGITS = 34;

  private Numbers() {}

  public static BigDecimal of(JsonNode value) {
    if (!value.isNumber()) {
      throw new JqFailure(JsonText.brief(value) + " is no number");
    }
    if (value.isFloatingPointNumber() && !value.isBigDecimal()) {
      return of(value.doubleValue());
    }
    return bounded(value.decimalValue());
  }

  /** The shortest decimal that is this double, so that 19.9 is 19.9. */
  public static BigDecimal of(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new JqFailure("the result is no finite number");
    }
    return BigDecimal.valueOf(number);
  }

  public static BigDecimal parse(String text) {
    if (text.length() > MOST_DIGITS + 10) {
      throw tooLong();
    }
    try {
      return bounded(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new JqFailure("the text \"" + text + "\" is no number");
    }
  }

  private static JqFailure tooLong() {
    return new JqFailure("the number has more than %d digits".formatted(MOST_DIGITS));
  }

  public static BigDecimal bounded(BigDecimal number) {
    // the exponent first: of 1e999999999 nothing can be computed in time
    long magnitude = (long) number.precision() - number.scale();
    if (number.precision() > MOST_DIGITS
        || magnitude > MOST_DIGITS
        || (number.scale() > MOST_DIGITS && number.signum() != 0)) {
      throw tooLong();
    }
    return number.signum() == 0 ? BigDecimal.ZERO : number;
  }

  /** The value's node, the same one that reading its text would make. */
  public static JsonNode node(BigDecimal number) {
    BigDecimal short_ = bounded(number).stripTrailingZeros();
    if (short_.scale() <= 0 && short_.precision() - short_.scale() <= PLAIN_DIGITS) {
      return node(short_.toBigIntegerExact());
    }
    double rounded = short_.doubleValue();
    return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(short_) == 0
        ? DoubleNode.valueOf(rounded)
        : DecimalNode.valueOf(short_);
  }

  public static JsonNode node(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? LongNode.valueOf(number.longValue())
        : BigIntegerNode.valueOf(number);
  }

  public static JsonNode node(long number) {
    return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
  }

  /** As jq writes it: without zeros behind the last digit, 59.7 for 59.70. */
  public static String text(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return value.asText();
    }
    if (value.isFloatingPointNumber() && Double.isNaN(value.doubleValue())) {
      return "null";
    }
    BigDecimal number = of(value).stripTrailingZeros();
    boolean plain =
        number.precision() - number.scale() <= PLAIN_DIGITS && number.scale() <= PLAIN_DIGITS;
    return plain ? number.toPlainString() : number.toString();
  }

  public static BigDecimal divide(BigDecimal a, BigDecimal b) {
    BigDecimal quotient = a.divide(b, new MathContext(DIVISION_DIGITS, RoundingMode.HALF_EVEN));
    if (quotient.multiply(b).compareTo(a) == 0) {
      return quotient;
    }
    double rounded = quotient.doubleValue();
    // one third isn't exact in any number of digits: as many as a double has, as in jq
    return Double.isFinite(rounded) && rounded != 0 ? BigDecimal.valueOf(rounded) : quotient;
  }

  /** A position or count: rounded down. */
  public static long whole(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return value.longValue();
    }
    BigInteger whole = of(value).setScale(0, RoundingMode.FLOOR).toBigInteger();
    return whole.bitLength() < Long.SIZE
        ? whole.longValue()
        : whole.signum() * (Long.MAX_VALUE / 2);
  }
}
