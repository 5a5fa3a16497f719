package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars, rounded to cents. */
public final class Money {
  private Money() {}

  /**
   * Rounds to cents and keeps at least one digit after the point, so that 73 dollars are written
   * {@code 73.0} as everywhere in the shop's data.
   */
  public static BigDecimal cents(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 1 ? rounded.setScale(1) : rounded;
  }
}
