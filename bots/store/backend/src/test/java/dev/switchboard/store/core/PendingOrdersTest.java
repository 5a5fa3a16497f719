package dev.switchboard.store.core;

import static dev.switchboard.store.core.OutcomeAssertions.assertRefused;
import static dev.switchboard.store.core.OutcomeAssertions.doneOrder;
import static dev.switchboard.store.core.Refusal.Kind.BAD_ARGUMENT;
import static dev.switchboard.store.core.Refusal.Kind.NOT_FOUND;
import static dev.switchboard.store.core.Refusal.Kind.WRONG_STATE;
import static dev.switchboard.store.core.ShopRecords.CARD;
import static dev.switchboard.store.core.ShopRecords.GIFT;
import static dev.switchboard.store.core.ShopRecords.PAYPAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.core.Operation.CancelPendingOrder;
import dev.switchboard.store.core.Operation.ModifyPendingOrderAddress;
import dev.switchboard.store.core.Operation.ModifyPendingOrderItems;
import dev.switchboard.store.core.Operation.ModifyPendingOrderPayment;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each refusal is asked for with every later check failing too, so that the order shows. */
class PendingOrdersTest {
  private static final Address ELSEWHERE =
      new Address("2 Hill Rd", "Apt 9", "Reno", "USA", "NV", "89501");

  private final ShopRecords shop =
      new ShopRecords()
          .with("#P", "pending", CARD, "small", "small")
          .with("#G", "pending", GIFT, "cheap")
          .with("#D", "delivered", CARD, "small");

  @Test
  void cancelsOnlyAnOrderThatExists() {
    assertRefused(
        shop.ask(new CancelPendingOrder("#X", "bored")), NOT_FOUND, "Error: order not found");
  }

  @Test
  void cancelsOnlyAPendingOrder() {
    assertRefused(
        shop.ask(new CancelPendingOrder("#D", "bored")),
        WRONG_STATE,
        "Error: non-pending order cannot be cancelled");
  }

  @Test
  void cancelsOnlyForAReasonThatItKnows() {
    assertRefused(
        shop.ask(new CancelPendingOrder("#P", "bored")), BAD_ARGUMENT, "Error: invalid reason");
  }

  @Test
  void refundsEveryPaymentOfACancelledOrder() {
    Order order = doneOrder(shop.ask(new CancelPendingOrder("P", "ordered by mistake")));

    assertThat(order.status()).isEqualTo("cancelled");
    assertThat(order.cancelReason()).isEqualTo("ordered by mistake");
    assertThat(order.paymentHistory())
        .containsExactly(
            Payment.of(new BigDecimal("40.0"), CARD), Payment.refund(new BigDecimal("40.0"), CARD));
    assertThat(shop.giftCardBalance()).isEqualTo("10.5");
  }

  @Test
  void putsTheRefundOnAGiftCardAtOnce() {
    shop.ask(new CancelPendingOrder("#G", "no longer needed"));

    assertThat(shop.giftCardBalance()).isEqualTo("22.5");
  }

  @Test
  void cancelsAnOrderOnlyOnce() {
    shop.ask(new CancelPendingOrder("#G", "no longer needed"));

    assertRefused(
        shop.ask(new CancelPendingOrder("#G", "no longer needed")),
        WRONG_STATE,
        "Error: non-pending order cannot be cancelled");
    assertThat(shop.giftCardBalance()).isEqualTo("22.5");
  }

  @Test
  void changesTheAddressOfAPendingOrderOnly() {
    assertRefused(
        shop.ask(new ModifyPendingOrderAddress("#X", ELSEWHERE)),
        NOT_FOUND,
        "Error: order not found");
    assertRefused(
        shop.ask(new ModifyPendingOrderAddress("#D", ELSEWHERE)),
        WRONG_STATE,
        "Error: non-pending order cannot be modified");
    assertThat(doneOrder(shop.ask(new ModifyPendingOrderAddress("#P", ELSEWHERE))).address())
        .isEqualTo(ELSEWHERE);
  }

  @Test
  void checksAChangeOfItemsInOrder() {
    assertItemsRefused("#X", List.of("no"), List.of(), "cash", NOT_FOUND, "order not found");
    assertItemsRefused(
        "#D",
        List.of("no"),
        List.of(),
        "cash",
        WRONG_STATE,
        "non-pending order cannot be modified");
    assertItemsRefused("#P", List.of("no"), List.of(), "cash", BAD_ARGUMENT, "no not found");
    assertItemsRefused(
        "#P",
        List.of("small", "small", "small"),
        List.of(),
        "cash",
        BAD_ARGUMENT,
        "small not found");
    assertItemsRefused(
        "#P",
        List.of("small"),
        List.of("gone", "gone"),
        "cash",
        BAD_ARGUMENT,
        "the number of items to be exchanged should match");
    assertItemsRefused(
        "#P",
        List.of("small"),
        List.of("gone"),
        "cash",
        BAD_ARGUMENT,
        "new item gone not found or available");
    assertItemsRefused(
        "#P",
        List.of("small"),
        List.of("nowhere"),
        "cash",
        BAD_ARGUMENT,
        "new item nowhere not found or available");
    assertItemsRefused(
        "#P", List.of("small"), List.of("dear"), "cash", BAD_ARGUMENT, "payment method not found");
    assertItemsRefused(
        "#P",
        List.of("small"),
        List.of("dear"),
        GIFT,
        BAD_ARGUMENT,
        "insufficient gift card balance to pay for the new item");
  }

  @Test
  void takesADearerItemFromTheGiftCardAndReplacesOnePiece() {
    Order order =
        doneOrder(
            shop.ask(new ModifyPendingOrderItems("#P", List.of("small"), List.of("large"), GIFT)));

    assertThat(order.status()).isEqualTo("pending (item modified)");
    assertThat(order.items()).extracting(OrderItem::itemId).containsExactly("large", "small");
    assertThat(order.items().getFirst().price()).isEqualTo("25.25");
    assertThat(order.items().getFirst().options()).containsEntry("size", "L");
    assertThat(order.paymentHistory().getLast())
        .isEqualTo(Payment.of(new BigDecimal("5.25"), GIFT));
    assertThat(shop.giftCardBalance()).isEqualTo("5.25");
  }

  @Test
  void booksADifferenceInCentsUnlessThePublishedSumsAreWanted() {
    ModifyPendingOrderItems ask =
        new ModifyPendingOrderItems("#P", List.of("small"), List.of("odd"), CARD);
    ShopRecords published =
        new ShopRecords(Amounts.PUBLISHED).with("#P", "pending", CARD, "small", "small");

    assertThat(doneOrder(shop.ask(ask)).paymentHistory().getLast().amount()).isEqualTo("0.1");
    assertThat(doneOrder(published.ask(ask)).paymentHistory().getLast().amount())
        .isEqualTo("0.10000000000000142");
  }

  @Test
  void refundsACheaperItem() {
    Order order =
        doneOrder(
            shop.ask(
                new ModifyPendingOrderItems(
                    "#P", List.of("small", "small"), List.of("cheap", "cheap"), GIFT)));

    assertThat(order.items()).extracting(OrderItem::itemId).containsExactly("cheap", "cheap");
    assertThat(order.paymentHistory().getLast())
        .isEqualTo(Payment.refund(new BigDecimal("16.0"), GIFT));
    assertThat(shop.giftCardBalance()).isEqualTo("26.5");
  }

  @Test
  void changesItemsOnlyOnceAndCancelsNoModifiedOrder() {
    shop.ask(new ModifyPendingOrderItems("#P", List.of("small"), List.of("large"), CARD));

    assertItemsRefused(
        "#P",
        List.of("small"),
        List.of("large"),
        CARD,
        WRONG_STATE,
        "non-pending order cannot be modified");
    assertRefused(
        shop.ask(new CancelPendingOrder("#P", "no longer needed")),
        WRONG_STATE,
        "Error: non-pending order cannot be cancelled");
  }

  @Test
  void checksAChangeOfPaymentInOrder() {
    assertPaymentRefused("#X", "cash", NOT_FOUND, "order not found");
    assertPaymentRefused("#D", "cash", WRONG_STATE, "non-pending order cannot be modified");
    assertPaymentRefused("#P", "cash", BAD_ARGUMENT, "payment method not found");
    assertPaymentRefused(
        "#P",
        CARD,
        BAD_ARGUMENT,
        "the new payment method should be different from the current one");
    assertPaymentRefused(
        "#P", GIFT, BAD_ARGUMENT, "insufficient gift card balance to pay for the order");
  }

  @Test
  void changesThePaymentOfAnOrderWithOnePaymentOnly() {
    shop.ask(new ModifyPendingOrderPayment("#P", PAYPAL));

    assertPaymentRefused(
        "#P", PAYPAL, WRONG_STATE, "there should be exactly one payment for a pending order");
  }

  @Test
  void movesThePaymentAndGivesTheOldOneBack() {
    Order order = doneOrder(shop.ask(new ModifyPendingOrderPayment("#G", CARD)));

    assertThat(order.status()).isEqualTo("pending");
    assertThat(order.paymentHistory())
        .containsExactly(
            Payment.of(new BigDecimal("12.0"), GIFT),
            Payment.of(new BigDecimal("12.0"), CARD),
            Payment.refund(new BigDecimal("12.0"), GIFT));
    assertThat(shop.giftCardBalance()).isEqualTo("22.5");
  }

  private void assertItemsRefused(
      String orderId,
      List<String> itemIds,
      List<String> newItemIds,
      String paymentMethodId,
      Refusal.Kind kind,
      String message) {
    assertRefused(
        shop.ask(new ModifyPendingOrderItems(orderId, itemIds, newItemIds, paymentMethodId)),
        kind,
        "Error: " + message);
  }

  private void assertPaymentRefused(
      String orderId, String paymentMethodId, Refusal.Kind kind, String message) {
    assertRefused(
        shop.ask(new ModifyPendingOrderPayment(orderId, paymentMethodId)),
        kind,
        "Error: " + message);
  }
}
