package dev.switchboard.knowledge.index;

import dev.switchboard.knowledge.PageKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pages that are not in the store, and why; each is tried again when its content has changed. */
final class LeftOutPages {

  private final Map<PageKey, Reason> reasons = new TreeMap<>();

  /** Why the page of this content is left out. */
  private record Reason(String hash, String message) {}

  void add(PageKey page, String hash, String why) {
    reasons.put(page, new Reason(hash, page.source() + ": " + why));
  }

  boolean contains(PageKey page, String hash) {
    Reason reason = reasons.get(page);
    return reason != null && reason.hash().equals(hash);
  }

  void remove(PageKey page) {
    reasons.remove(page);
  }

  void retain(Set<PageKey> there) {
    reasons.keySet().retainAll(there);
  }

  List<String> messages() {
    return reasons.values().stream().map(Reason::message).toList();
  }
}
