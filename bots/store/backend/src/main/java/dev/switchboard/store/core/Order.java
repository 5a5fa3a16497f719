package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order. The fields after {@code paymentHistory} are absent until the operation that sets them.
 *
 * @param status {@code pending}, {@code pending (item modified)}, {@code processed}, {@code
 *     shipped}, {@code delivered}, {@code cancelled}, {@code return requested} or {@code exchange
 *     requested}
 * @param paymentHistory payments and refunds, oldest first
 * @param exchangePriceDifference US dollars that the customer owes (or gets, when negative)
 */
public record Order(
    String orderId,
    String userId,
    Address address,
    List<OrderItem> items,
    List<Fulfillment> fulfillments,
    String status,
    List<Payment> paymentHistory,
    @Nullable String cancelReason,
    @Nullable List<String> returnItems,
    @Nullable String returnPaymentMethodId,
    @Nullable List<String> exchangeItems,
    @Nullable List<String> exchangeNewItems,
    @Nullable String exchangePaymentMethodId,
    @Nullable BigDecimal exchangePriceDifference) {

  /** Copies the lists. */
  public Order {
    items = List.copyOf(items);
    fulfillments = List.copyOf(fulfillments);
    paymentHistory = List.copyOf(paymentHistory);
  }

  /** Whether the status is exactly {@code pending}; a modified order is not any more. */
  public boolean pending() {
    return "pending".equals(status);
  }

  /** Whether the customer has it, with no return or exchange asked for yet. */
  public boolean delivered() {
    return "delivered".equals(status);
  }

  /** The first piece with that item id. */
  public OrderItem firstItem(String itemId) {
    return items.stream()
        .filter(item -> item.itemId().equals(itemId))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("order " + orderId + " holds no item " + itemId));
  }

  Order to(Address other) {
    return copy(other, items, status, paymentHistory);
  }

  Order paying(Payment... movements) {
    List<Payment> history = new ArrayList<>(paymentHistory);
    history.addAll(List.of(movements));
    return copy(address, items, status, history);
  }

  Order modified(List<OrderItem> newItems) {
    return copy(address, newItems, "pending (item modified)", paymentHistory);
  }

  Order cancelled(String reason, List<Payment> history) {
    return new Order(
        orderId,
        userId,
        address,
        items,
        fulfillments,
        "cancelled",
        history,
        reason,
        returnItems,
        returnPaymentMethodId,
        exchangeItems,
        exchangeNewItems,
        exchangePaymentMethodId,
        exchangePriceDifference);
  }

  Order returning(List<String> itemIds, String paymentMethodId) {
    return new Order(
        orderId,
        userId,
        address,
        items,
        fulfillments,
        "return requested",
        paymentHistory,
        cancelReason,
        itemIds.stream().sorted().toList(),
        paymentMethodId,
        exchangeItems,
        exchangeNewItems,
        exchangePaymentMethodId,
        exchangePriceDifference);
  }

  Order exchanging(
      List<String> itemIds, List<String> newItemIds, String paymentMethodId, BigDecimal owed) {
    return new Order(
        orderId,
        userId,
        address,
        items,
        fulfillments,
        "exchange requested",
        paymentHistory,
        cancelReason,
        returnItems,
        returnPaymentMethodId,
        itemIds.stream().sorted().toList(),
        newItemIds.stream().sorted().toList(),
        paymentMethodId,
        owed);
  }

  private Order copy(
      Address newAddress, List<OrderItem> newItems, String newStatus, List<Payment> history) {
    return new Order(
        orderId,
        userId,
        newAddress,
        newItems,
        fulfillments,
        newStatus,
        history,
        cancelReason,
        returnItems,
        returnPaymentMethodId,
        exchangeItems,
        exchangeNewItems,
        exchangePaymentMethodId,
        exchangePriceDifference);
  }
}
