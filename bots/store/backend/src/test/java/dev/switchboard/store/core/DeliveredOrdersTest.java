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

import dev.switchboard.store.core.Operation.ExchangeDeliveredOrderItems;
import dev.switchboard.store.core.Operation.ReturnDeliveredOrderItems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each refusal is asked for with every later check failing too, so that the order shows. */
class DeliveredOrdersTest {
  private final ShopRecords shop =
      new ShopRecords()
          .with("#D", "delivered", CARD, "small", "large")
          .with("#P", "pending", CARD, "small");

  @Test
  void checksAReturnInOrder() {
    assertReturnRefused("#X", "no", "cash", NOT_FOUND, "order not found");
    assertReturnRefused("#P", "no", "cash", WRONG_STATE, "non-delivered order cannot be returned");
    assertReturnRefused("#D", "no", "cash", BAD_ARGUMENT, "payment method not found");
    assertReturnRefused(
        "#D",
        "no",
        PAYPAL,
        BAD_ARGUMENT,
        "payment method should be either the original payment method or a gift card");
    assertReturnRefused("#D", "no", CARD, BAD_ARGUMENT, "some item not found");
  }

  @Test
  void notesAReturnWithItsItemsSorted() {
    Order order =
        doneOrder(shop.ask(new ReturnDeliveredOrderItems("#D", List.of("small", "large"), GIFT)));

    assertThat(order.status()).isEqualTo("return requested");
    assertThat(order.returnItems()).containsExactly("large", "small");
    assertThat(order.returnPaymentMethodId()).isEqualTo(GIFT);
    assertThat(shop.giftCardBalance()).isEqualTo("10.5");
  }

  @Test
  void refusesASecondReturn() {
    shop.ask(new ReturnDeliveredOrderItems("#D", List.of("small"), CARD));

    assertReturnRefused("#D", "large", CARD, WRONG_STATE, "non-delivered order cannot be returned");
  }

  @Test
  void checksAnExchangeInOrder() {
    assertExchangeRefused("#X", List.of("no"), List.of(), "cash", NOT_FOUND, "order not found");
    assertExchangeRefused(
        "#P",
        List.of("no"),
        List.of(),
        "cash",
        WRONG_STATE,
        "non-delivered order cannot be exchanged");
    assertExchangeRefused("#D", List.of("no"), List.of(), "cash", BAD_ARGUMENT, "no not found");
    assertExchangeRefused(
        "#D",
        List.of("small"),
        List.of("gone", "gone"),
        "cash",
        BAD_ARGUMENT,
        "the number of items to be exchanged should match");
    assertExchangeRefused(
        "#D",
        List.of("small"),
        List.of("gone"),
        "cash",
        BAD_ARGUMENT,
        "new item gone not found or available");
    assertExchangeRefused(
        "#D", List.of("small"), List.of("dear"), "cash", BAD_ARGUMENT, "payment method not found");
    assertExchangeRefused(
        "#D",
        List.of("small"),
        List.of("dear"),
        GIFT,
        BAD_ARGUMENT,
        "insufficient gift card balance to pay for the price difference");
  }

  @Test
  void notesAnExchangeAndMovesNoMoneyYet() {
    Order order =
        doneOrder(
            shop.ask(
                new ExchangeDeliveredOrderItems(
                    "#D", List.of("small", "large"), List.of("large", "cheap"), GIFT)));

    assertThat(order.status()).isEqualTo("exchange requested");
    assertThat(order.exchangeItems()).containsExactly("large", "small");
    assertThat(order.exchangeNewItems()).containsExactly("cheap", "large");
    assertThat(order.exchangePaymentMethodId()).isEqualTo(GIFT);
    assertThat(order.exchangePriceDifference()).isEqualTo("-8.0");
    assertThat(order.items()).extracting(OrderItem::itemId).containsExactly("small", "large");
    assertThat(order.paymentHistory()).hasSize(1);
    assertThat(shop.giftCardBalance()).isEqualTo("10.5");
  }

  private void assertReturnRefused(
      String orderId, String itemId, String method, Refusal.Kind kind, String message) {
    assertRefused(
        shop.ask(new ReturnDeliveredOrderItems(orderId, List.of(itemId), method)),
        kind,
        "Error: " + message);
  }

  private void assertExchangeRefused(
      String orderId,
      List<String> itemIds,
      List<String> newItemIds,
      String method,
      Refusal.Kind kind,
      String message) {
    assertRefused(
        shop.ask(new ExchangeDeliveredOrderItems(orderId, itemIds, newItemIds, method)),
        kind,
        "Error: " + message);
  }
}
