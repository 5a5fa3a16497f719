package dev.switchboard.store.core;

import java.math.BigDecimal;

/** How the price difference of changed items is booked. */
public enum Amounts {
  /** Rounded to cents, as money is. */
  CENTS,
  /**
   * As the tasks published for the big store have it: the sum in binary floating point, unrounded,
   * for instance 52.029999999999745. Balances are rounded to cents all the same.
   */
  PUBLISHED;

  BigDecimal owed(ItemSwap.Possible swap) {
    return switch (this) {
      case CENTS -> swap.priceDifference();
      case PUBLISHED -> BigDecimal.valueOf(swap.binaryDifference());
    };
  }
}
