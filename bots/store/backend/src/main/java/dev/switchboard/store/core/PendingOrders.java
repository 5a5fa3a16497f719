package dev.switchboard.store.core;

import dev.switchboard.store.core.Operation.ModifyPendingOrderItems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules for orders that have not left the shop. Checks run in the order written. */
final class PendingOrders {
  private static final Set<String> CANCEL_REASONS =
      Set.of("no longer needed", "ordered by mistake");

  private PendingOrders() {}

  static Outcome cancel(Order order, Customer owner, String reason) {
    if (!order.pending()) {
      return Refusal.wrongState("non-pending order cannot be cancelled");
    }
    if (!CANCEL_REASONS.contains(reason)) {
      return Refusal.badArgument("invalid reason");
    }
    List<Payment> history = new ArrayList<>(order.paymentHistory());
    Customer refunded = owner;
    for (Payment payment : order.paymentHistory()) {
      history.add(Payment.refund(payment.amount(), payment.paymentMethodId()));
      refunded = refunded.credited(payment.paymentMethodId(), payment.amount());
    }
    return Outcome.Done.of(order.cancelled(reason, history), refunded);
  }

  static Outcome modifyAddress(Order order, Address address) {
    return order.pending() ? Outcome.Done.of(order.to(address)) : notModifiable();
  }

  static Outcome modifyItems(
      Order order, Customer owner, ModifyPendingOrderItems ask, Records records, Amounts amounts) {
    if (!order.pending()) {
      return notModifiable();
    }
    return switch (ItemSwap.check(order, ask.itemIds(), ask.newItemIds(), records)) {
      case ItemSwap.Impossible impossible -> impossible.why();
      case ItemSwap.Possible swap -> {
        Optional<PaymentMethod> method = owner.paymentMethod(ask.paymentMethodId());
        if (method.isEmpty()) {
          yield Refusal.badArgument("payment method not found");
        }
        BigDecimal owed = amounts.owed(swap);
        if (!method.get().covers(owed)) {
          yield Refusal.badArgument("insufficient gift card balance to pay for the new item");
        }
        Payment movement =
            owed.signum() > 0
                ? Payment.of(owed, method.get().id())
                : Payment.refund(owed.abs(), method.get().id());
        yield Outcome.Done.of(
            order.paying(movement).modified(swap.applied(order.items())),
            owner.credited(method.get().id(), owed.negate()));
      }
    };
  }

  static Outcome modifyPayment(Order order, Customer owner, String paymentMethodId) {
    if (!order.pending()) {
      return notModifiable();
    }
    Optional<PaymentMethod> method = owner.paymentMethod(paymentMethodId);
    if (method.isEmpty()) {
      return Refusal.badArgument("payment method not found");
    }
    if (order.paymentHistory().size() != 1 || !order.paymentHistory().getFirst().fromCustomer()) {
      return Refusal.wrongState("there should be exactly one payment for a pending order");
    }
    Payment current = order.paymentHistory().getFirst();
    if (current.paymentMethodId().equals(paymentMethodId)) {
      return Refusal.badArgument("the new payment method should be different from the current one");
    }
    if (!method.get().covers(current.amount())) {
      return Refusal.badArgument("insufficient gift card balance to pay for the order");
    }
    return Outcome.Done.of(
        order.paying(
            Payment.of(current.amount(), paymentMethodId),
            Payment.refund(current.amount(), current.paymentMethodId())),
        owner
            .credited(paymentMethodId, current.amount().negate())
            .credited(current.paymentMethodId(), current.amount()));
  }

  private static Outcome notModifiable() {
    return Refusal.wrongState("non-pending order cannot be modified");
  }
}
