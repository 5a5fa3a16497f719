package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whether pieces of an order can become other variants of the same products, and at what price. */
sealed interface ItemSwap {

  record Impossible(Outcome why) implements ItemSwap {}

  /**
   * @param itemIds what leaves
   * @param variants what comes, at the same position
   * @param priceDifference US dollars that the customer owes (or gets, when negative)
   * @param binaryDifference the same before rounding, in binary floating point
   */
  record Possible(
      List<String> itemIds,
      List<Product.Variant> variants,
      BigDecimal priceDifference,
      double binaryDifference)
      implements ItemSwap {

    /** One pair after the other, so that two equal pieces are replaced one each. */
    List<OrderItem> applied(List<OrderItem> items) {
      List<OrderItem> after = new ArrayList<>(items);
      for (int pair = 0; pair < itemIds.size(); pair++) {
        for (int at = 0; at < after.size(); at++) {
          if (after.get(at).itemId().equals(itemIds.get(pair))) {
            after.set(at, after.get(at).as(variants.get(pair)));
            break;
          }
        }
      }
      return after;
    }
  }

  /** The first id that is asked for more often than the order holds it. */
  static Optional<String> firstMissing(Order order, List<String> itemIds) {
    List<String> held = order.items().stream().map(OrderItem::itemId).toList();
    return itemIds.stream()
        .filter(id -> Collections.frequency(itemIds, id) > Collections.frequency(held, id))
        .findFirst();
  }

  static ItemSwap check(
      Order order, List<String> itemIds, List<String> newItemIds, Records records) {
    Optional<String> missing = firstMissing(order, itemIds);
    if (missing.isPresent()) {
      return new Impossible(Refusal.badArgument(missing.get() + " not found"));
    }
    if (itemIds.size() != newItemIds.size()) {
      return new Impossible(
          Refusal.badArgument("the number of items to be exchanged should match"));
    }
    List<Product.Variant> variants = new ArrayList<>();
    BigDecimal difference = BigDecimal.ZERO;
    double binary = 0;
    for (int pair = 0; pair < itemIds.size(); pair++) {
      OrderItem old = order.firstItem(itemIds.get(pair));
      String newItemId = newItemIds.get(pair);
      Optional<Product.Variant> variant =
          records.product(old.productId()).flatMap(product -> product.available(newItemId));
      if (variant.isEmpty()) {
        return new Impossible(
            Refusal.badArgument("new item " + newItemId + " not found or available"));
      }
      variants.add(variant.get());
      binary += variant.get().price().doubleValue() - old.price().doubleValue();
      difference = difference.add(variant.get().price()).subtract(old.price());
    }
    return new Possible(itemIds, variants, Money.cents(difference), binary);
  }
}
