package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage.Paragraph;
import dev.switchboard.knowledge.KnowledgePage.Section;
import java.util.ArrayList;
import java.util.List;

/** Gathers paragraphs below the headings that a reader meets. */
final class Sections {

  private final List<Section> sections = new ArrayList<>();
  private final List<Heading> path = new ArrayList<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();

  private record Heading(int level, String text) {}

  /**
   * What follows stands below this heading.
   *
   * @param level 1 to 6
   */
  void heading(int level, String text) {
    close();
    path.removeIf(heading -> heading.level() >= level);
    path.add(new Heading(level, text.strip()));
  }

  /** A blank one is passed over. */
  void paragraph(String text, int place) {
    if (!text.isBlank()) {
      paragraphs.add(new Paragraph(text.strip(), place));
    }
  }

  /** All that was gathered. */
  List<Section> all() {
    close();
    return sections;
  }

  private void close() {
    if (!paragraphs.isEmpty()) {
      sections.add(new Section(path.stream().map(Heading::text).toList(), paragraphs));
      paragraphs.clear();
    }
  }
}
