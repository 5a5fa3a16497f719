package dev.switchboard.store.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parcel that was sent.
 *
 * @param carrier who carries it; absent in data that does not say
 * @param eta expected delivery date, {@code yyyy-MM-dd}; absent in data that does not say
 */
public record Fulfillment(
    List<String> trackingId, List<String> itemIds, @Nullable String carrier, @Nullable String eta) {

  /** Copies the lists. */
  public Fulfillment {
    trackingId = List.copyOf(trackingId);
    itemIds = List.copyOf(itemIds);
  }
}
