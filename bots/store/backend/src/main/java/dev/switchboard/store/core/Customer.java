package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer of the shop. The customer's id is the key under which the record is kept.
 *
 * @param paymentMethods by their id
 * @param orders ids of all orders, oldest first
 */
public record Customer(
    PersonName name,
    Address address,
    String email,
    Map<String, PaymentMethod> paymentMethods,
    List<String> orders) {

  /** Copies the collections, keeping their order. */
  public Customer {
    paymentMethods = Collections.unmodifiableMap(new LinkedHashMap<>(paymentMethods));
    orders = List.copyOf(orders);
  }

  /** The payment method of that id, if the customer has it. */
  public Optional<PaymentMethod> paymentMethod(String id) {
    return Optional.ofNullable(paymentMethods.get(id));
  }

  /** This customer at another address. */
  public Customer at(Address other) {
    return new Customer(name, other, email, paymentMethods, orders);
  }

  /** This customer after {@code amount} came in; only gift cards hold a balance. */
  public Customer credited(String paymentMethodId, BigDecimal amount) {
    PaymentMethod method = paymentMethods.get(paymentMethodId);
    if (method == null || !method.giftCard()) {
      return this;
    }
    Map<String, PaymentMethod> methods = new LinkedHashMap<>(paymentMethods);
    methods.put(paymentMethodId, method.plus(amount));
    return new Customer(name, address, email, methods, orders);
  }
}
