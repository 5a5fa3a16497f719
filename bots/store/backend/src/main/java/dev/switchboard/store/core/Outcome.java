package dev.switchboard.store.core;

import java.util.Map;

/** What came of an operation. */
public sealed interface Outcome {

  /**
   * It was done.
   *
   * @param result what the caller gets: an {@link Order}, {@link Customer}, {@link Product}, map or
   *     text
   * @param changes what must be stored for it to be true
   */
  record Done(Object result, Changes changes) implements Outcome {
    static Outcome of(Object result) {
      return new Done(result, Changes.NONE);
    }

    static Outcome of(Order order) {
      return new Done(order, new Changes(Map.of(order.orderId(), order), Map.of()));
    }

    static Outcome of(Order order, Customer customer) {
      return new Done(
          order, new Changes(Map.of(order.orderId(), order), Map.of(order.userId(), customer)));
    }
  }

  /** It was refused, and nothing changes. */
  record Refused(Refusal refusal) implements Outcome {}

  /**
   * Records to store.
   *
   * @param orders by order id
   * @param customers by user id
   */
  record Changes(Map<String, Order> orders, Map<String, Customer> customers) {
    /** Nothing to store. */
    public static final Changes NONE = new Changes(Map.of(), Map.of());
  }
}
