package dev.switchboard.tools.core.knowledge;

import java.util.List;

/**
 * A page of a knowledge base, as text.
 *
 * @param knowledge name of the knowledge base
 * @param source the page's path inside the bot folder
 * @param title the page's own title
 * @param sections in the order of the page
 */
public record KnowledgePage(String knowledge, String source, String title, List<Section> sections) {

  public KnowledgePage {
    sections = List.copyOf(sections);
  }

  /**
   * What stands below one heading.
   *
   * @param headings the headings above it, outermost first, without the page's title
   * @param paragraphs in order; none is blank
   */
  public record Section(List<String> headings, List<String> paragraphs) {

    public Section {
      headings = List.copyOf(headings);
      paragraphs = List.copyOf(paragraphs);
    }
  }
}
