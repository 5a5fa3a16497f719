package dev.switchboard.store.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a customer pays.
 *
 * @param source {@code gift_card}, {@code paypal} or {@code credit_card}
 * @param brand of a credit card, else {@code null}
 * @param lastFour last four digits of a credit card, else {@code null}
 * @param balance what is left on a gift card in US dollars, else {@code null}
 * @param id unique within the customer, for instance {@code gift_card_1725971}
 */
public record PaymentMethod(
    String source,
    @Nullable String brand,
    @Nullable String lastFour,
    @Nullable BigDecimal balance,
    String id) {

  /** Whether this is a gift card, whose balance changes at once. */
  public boolean giftCard() {
    return "gift_card".equals(source);
  }

  /** Whether an amount can be paid: always, except by a gift card with less on it. */
  public boolean covers(BigDecimal amount) {
    return !giftCard() || balanceOrZero().compareTo(amount) >= 0;
  }

  /** This method after {@code amount} dollars came in (or went out, when negative). */
  public PaymentMethod plus(BigDecimal amount) {
    return giftCard()
        ? new PaymentMethod(source, brand, lastFour, Money.cents(balanceOrZero().add(amount)), id)
        : this;
  }

  private BigDecimal balanceOrZero() {
    return balance == null ? BigDecimal.ZERO : balance;
  }
}
