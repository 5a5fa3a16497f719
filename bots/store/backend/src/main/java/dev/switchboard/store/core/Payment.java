package dev.switchboard.store.core;

import java.math.BigDecimal;

/**
 * A movement of money for an order.
 *
 * @param transactionType {@code payment} or {@code refund}
 * @param amount US dollars, never negative
 */
public record Payment(String transactionType, BigDecimal amount, String paymentMethodId) {

  /** Money from the customer. */
  public static Payment of(BigDecimal amount, String paymentMethodId) {
    return new Payment("payment", amount, paymentMethodId);
  }

  /** Money back to the customer. */
  public static Payment refund(BigDecimal amount, String paymentMethodId) {
    return new Payment("refund", amount, paymentMethodId);
  }

  /** Whether the customer paid (and was not refunded). */
  public boolean fromCustomer() {
    return "payment".equals(transactionType);
  }
}
