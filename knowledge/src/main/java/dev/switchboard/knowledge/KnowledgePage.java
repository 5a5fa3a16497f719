package dev.switchboard.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page of a knowledge base, as text.
 *
 * @param key where it is
 * @param title the page's own title
 * @param sections in the order of the page
 * @param metadata what the page says about itself in its front matter, by key; searches can ask for
 *     it
 */
public record KnowledgePage(
    PageKey key, String title, List<Section> sections, Map<String, List<String>> metadata) {

  public KnowledgePage {
    sections = List.copyOf(sections);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * What stands below one heading.
   *
   * @param headings the headings above it, outermost first, without the page's title
   * @param paragraphs in order; none is blank
   */
  public record Section(List<String> headings, List<Paragraph> paragraphs) {

    public Section {
      headings = List.copyOf(headings);
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A text, and where it begins.
   *
   * @param place line of the file from 1, in a PDF the page from 1
   */
  public record Paragraph(String text, int place) {}
}
