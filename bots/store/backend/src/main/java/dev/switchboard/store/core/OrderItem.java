package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One piece in an order; the same item ordered twice is two of these.
 *
 * @param price US dollars, as paid
 */
public record OrderItem(
    String name, String productId, String itemId, BigDecimal price, Map<String, String> options) {

  /** Copies the options, keeping their order. */
  public OrderItem {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The same piece as another variant of its product. */
  public OrderItem as(Product.Variant variant) {
    return new OrderItem(name, productId, variant.itemId(), variant.price(), variant.options());
  }
}
