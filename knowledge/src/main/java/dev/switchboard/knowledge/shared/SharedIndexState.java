package dev.switchboard.knowledge.shared;

import dev.switchboard.knowledge.PageKey;
import java.util.List;
import java.util.Map;

/**
 * Which pages a store holds that several workers share, and which worker writes them. Stores of
 * vectors can't list what they hold, and don't know which worker writes.
 */
public interface SharedIndexState extends AutoCloseable {

  /** Becomes or stays the worker that writes; false as long as another worker is. */
  boolean lead();

  /** The state now. */
  Snapshot snapshot();

  /**
   * Says what the store holds of a page.
   *
   * @param versions empty when it holds nothing of it; more than one while one replaces another
   * @throws IllegalStateException another worker writes by now
   */
  void set(PageKey page, List<Version> versions);

  /**
   * Says that all pages are in the store.
   *
   * @throws IllegalStateException another worker writes by now
   */
  void complete();

  /**
   * Forgets everything, for passages that are made as the stamp says.
   *
   * @throws IllegalStateException another worker writes by now
   */
  void reset(String stamp);

  /** Lets another worker write. */
  @Override
  void close();

  /**
   * What the store holds.
   *
   * @param stamp says how its passages and vectors were made; empty before the first write
   * @param complete whether all pages have been in it once
   */
  record Snapshot(String stamp, boolean complete, Map<PageKey, List<Version>> pages) {

    public static final Snapshot EMPTY = new Snapshot("", false, Map.of());

    public Snapshot {
      pages = Map.copyOf(pages);
    }
  }

  /**
   * A page's passages of one content.
   *
   * @param hash of the content
   * @param passages how many there are
   */
  record Version(String hash, int passages) {}
}
