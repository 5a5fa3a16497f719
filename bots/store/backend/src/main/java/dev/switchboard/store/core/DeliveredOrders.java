package dev.switchboard.store.core;

import dev.switchboard.store.core.Operation.ExchangeDeliveredOrderItems;
import dev.switchboard.store.core.Operation.ReturnDeliveredOrderItems;
import java.util.Optional;

/** The rules for orders that the customer has. Checks run in the order written. */
final class DeliveredOrders {
  private DeliveredOrders() {}

  static Outcome requestReturn(Order order, Customer owner, ReturnDeliveredOrderItems ask) {
    if (!order.delivered()) {
      return Refusal.wrongState("non-delivered order cannot be returned");
    }
    Optional<PaymentMethod> method = owner.paymentMethod(ask.paymentMethodId());
    if (method.isEmpty()) {
      return Refusal.badArgument("payment method not found");
    }
    boolean original =
        !order.paymentHistory().isEmpty()
            && order.paymentHistory().getFirst().paymentMethodId().equals(ask.paymentMethodId());
    if (!method.get().giftCard() && !original) {
      return Refusal.badArgument(
          "payment method should be either the original payment method or a gift card");
    }
    if (ItemSwap.firstMissing(order, ask.itemIds()).isPresent()) {
      return Refusal.badArgument("some item not found");
    }
    return Outcome.Done.of(order.returning(ask.itemIds(), ask.paymentMethodId()));
  }

  static Outcome requestExchange(
      Order order, Customer owner, ExchangeDeliveredOrderItems ask, Records records) {
    if (!order.delivered()) {
      return Refusal.wrongState("non-delivered order cannot be exchanged");
    }
    return switch (ItemSwap.check(order, ask.itemIds(), ask.newItemIds(), records)) {
      case ItemSwap.Impossible impossible -> impossible.why();
      case ItemSwap.Possible swap -> {
        Optional<PaymentMethod> method = owner.paymentMethod(ask.paymentMethodId());
        if (method.isEmpty()) {
          yield Refusal.badArgument("payment method not found");
        }
        if (!method.get().covers(swap.priceDifference())) {
          yield Refusal.badArgument(
              "insufficient gift card balance to pay for the price difference");
        }
        yield Outcome.Done.of(
            order.exchanging(
                ask.itemIds(), ask.newItemIds(), ask.paymentMethodId(), swap.priceDifference()));
      }
    };
  }
}
