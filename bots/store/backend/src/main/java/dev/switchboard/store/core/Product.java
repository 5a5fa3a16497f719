package dev.switchboard.store.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A type of product with its variants.
 *
 * @param variants by their item id
 */
public record Product(String name, String productId, Map<String, Variant> variants) {

  /** Copies the variants, keeping their order. */
  public Product {
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
  }

  /** The variant of that item id, if there is one and it can be bought now. */
  public Optional<Variant> available(String itemId) {
    return Optional.ofNullable(variants.get(itemId)).filter(Variant::available);
  }

  /**
   * One thing that can be bought.
   *
   * @param options for instance {@code color: blue}
   * @param price US dollars
   */
  public record Variant(
      String itemId, Map<String, String> options, boolean available, BigDecimal price) {

    /** Copies the options, keeping their order. */
    public Variant {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }
}
