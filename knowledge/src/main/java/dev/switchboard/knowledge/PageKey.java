package dev.switchboard.knowledge;

import java.util.Comparator;
import java.util.Locale;

/**
 * Where a page is.
 *
 * @param knowledge name of the knowledge base
 * @param source the page's path inside the bot folder, with slashes
 */
public record PageKey(String knowledge, String source) implements Comparable<PageKey> {

  private static final Comparator<PageKey> ORDER =
      Comparator.comparing(PageKey::knowledge).thenComparing(PageKey::source);

  /** As one text; no name of a knowledge base has a line break. */
  public String text() {
    return knowledge + "\n" + source;
  }

  /** Whether places in it are pages, not lines. */
  public boolean placesArePages() {
    return source.toLowerCase(Locale.ROOT).endsWith(".pdf");
  }

  @Override
  public int compareTo(PageKey other) {
    return ORDER.compare(this, other);
  }
}
