package dev.switchboard.store.core;

import dev.switchboard.store.core.Operation.CancelPendingOrder;
import dev.switchboard.store.core.Operation.ExchangeDeliveredOrderItems;
import dev.switchboard.store.core.Operation.ModifyPendingOrderAddress;
import dev.switchboard.store.core.Operation.ModifyPendingOrderItems;
import dev.switchboard.store.core.Operation.ModifyPendingOrderPayment;
import dev.switchboard.store.core.Operation.ReturnDeliveredOrderItems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Decides every operation: pure, total, and without a memory of its own. */
public final class Shop {
  private final Amounts amounts;

  /** A shop that books differences in this way. */
  public Shop(Amounts amounts) {
    this.amounts = amounts;
  }

  /**
   * Decides an operation on the records as they are now.
   *
   * @return what the caller gets and what must be stored, or the first check that failed
   */
  public Outcome decide(Operation operation, Records records) {
    return switch (operation) {
      case Operation.Calculate sum -> Calculator.calculate(sum.expression());
      case Operation.FindUserIdByEmail find -> found("user", records.userIdByEmail(find.email()));
      case Operation.FindUserIdByNameZip find ->
          found("user", records.userIdByNameZip(find.firstName(), find.lastName(), find.zip()));
      case Operation.GetUserDetails get -> found("user", records.customer(get.userId()));
      case Operation.GetOrderDetails get -> found("order", find(get.orderId(), records));
      case Operation.GetProductDetails get -> found("product", records.product(get.productId()));
      case Operation.ListAllProductTypes ignored ->
          Outcome.Done.of(new TreeMap<>(records.productTypes()));
      case CancelPendingOrder ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> PendingOrders.cancel(order, owner, ask.reason()));
      case ModifyPendingOrderAddress ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> PendingOrders.modifyAddress(order, ask.address()));
      case ModifyPendingOrderItems ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> PendingOrders.modifyItems(order, owner, ask, records, amounts));
      case ModifyPendingOrderPayment ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> PendingOrders.modifyPayment(order, owner, ask.paymentMethodId()));
      case Operation.ModifyUserAddress ask ->
          records
              .customer(ask.userId())
              .map(customer -> moved(ask, customer))
              .orElseGet(() -> Refusal.notFound("user"));
      case ReturnDeliveredOrderItems ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> DeliveredOrders.requestReturn(order, owner, ask));
      case ExchangeDeliveredOrderItems ask ->
          onOrder(
              ask.orderId(),
              records,
              (order, owner) -> DeliveredOrders.requestExchange(order, owner, ask, records));
      case Operation.TransferToHumanAgents ignored -> Outcome.Done.of("Transfer successful");
    };
  }

  private static Outcome found(String what, Optional<?> record) {
    return record
        .map(value -> Outcome.Done.of((Object) value))
        .orElseGet(() -> Refusal.notFound(what));
  }

  private static Outcome moved(Operation.ModifyUserAddress ask, Customer customer) {
    Customer after = customer.at(ask.address());
    return new Outcome.Done(after, new Outcome.Changes(Map.of(), Map.of(ask.userId(), after)));
  }

  private static Outcome onOrder(
      String orderId, Records records, BiFunction<Order, Customer, Outcome> rule) {
    Optional<Order> order = find(orderId, records);
    if (order.isEmpty()) {
      return Refusal.notFound("order");
    }
    // an order without its customer can't be loaded, so this is about data changed from outside
    Customer owner =
        records
            .customer(order.get().userId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "order %s belongs to user %s, who is not in the database; reset the data"
                            .formatted(orderId, order.get().userId())));
    return rule.apply(order.get(), owner);
  }

  /** People leave the {@code #} out, or add one where the shop has none. */
  private static Optional<Order> find(String orderId, Records records) {
    String id = orderId.strip();
    return records
        .order(id)
        .or(() -> records.order(id.startsWith("#") ? id.substring(1) : "#" + id));
  }
}
