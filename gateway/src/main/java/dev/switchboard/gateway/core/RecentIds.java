package dev.switchboard.gateway.core;

import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers the last ids it was shown. Not safe for use by several threads. */
final class RecentIds {

  private final int capacity;
  private final Set<String> ids = new LinkedHashSet<>();

  RecentIds(int capacity) {
    this.capacity = capacity;
  }

  /** Whether the id was not among the remembered ones; it is now. */
  boolean isNew(String id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > capacity) {
      ids.remove(ids.iterator().next());
    }
    return true;
  }
}
