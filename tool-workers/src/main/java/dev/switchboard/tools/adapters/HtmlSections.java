package dev.switchboard.tools.adapters;

import dev.switchboard.tools.core.knowledge.KnowledgePage;
import dev.switchboard.tools.core.knowledge.KnowledgePage.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Takes an HTML page apart along its headings. */
final class HtmlSections {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> WHOLE =
      Set.of("p", "pre", "table", "blockquote", "dl", "ul", "ol");
  private static final Set<String> SILENT =
      Set.of("script", "style", "nav", "noscript", "template");

  private final List<Section> sections = new ArrayList<>();
  private final List<Heading> path = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();

  private record Heading(int level, String text) {}

  private HtmlSections() {}

  /**
   * @param title wins over what the page says itself; empty for none
   */
  static KnowledgePage page(String knowledge, String source, Document document, String title) {
    Element first = document.selectFirst("h1");
    String own = first == null ? document.title() : first.text();
    HtmlSections reader = new HtmlSections();
    reader.walk(document.body(), first);
    reader.close();
    String named = title.isBlank() ? own : title;
    return new KnowledgePage(
        knowledge, source, named.isBlank() ? titleOfFile(source) : named, reader.sections);
  }

  /** {@code knowledge/return-policy.txt} to {@code return policy}. */
  static String titleOfFile(String source) {
    String file = source.substring(source.lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.')).replaceAll("[-_]+", " ");
  }

  private void walk(Element parent, @Nullable Element pageTitle) {
    for (Element element : parent.children()) {
      String tag = element.normalName();
      if (SILENT.contains(tag) || element == pageTitle) {
        continue;
      }
      if (HEADINGS.contains(tag)) {
        close();
        int level = tag.charAt(1) - '0';
        path.removeIf(heading -> heading.level() >= level);
        path.add(new Heading(level, element.text()));
      } else if (WHOLE.contains(tag) || element.children().isEmpty()) {
        add(text(element, tag));
      } else {
        add(element.ownText());
        walk(element, pageTitle);
      }
    }
  }

  /** Items and rows stay lines of their own: run together they would read as one sentence. */
  private static String text(Element element, String tag) {
    return switch (tag) {
      case "ul", "ol" -> String.join("\n", element.children().eachText());
      case "table" -> String.join("\n", element.select("tr").eachText());
      default -> element.text();
    };
  }

  private void add(String text) {
    if (!text.isBlank()) {
      paragraphs.add(text.strip());
    }
  }

  private void close() {
    if (!paragraphs.isEmpty()) {
      sections.add(new Section(path.stream().map(Heading::text).toList(), paragraphs));
      paragraphs.clear();
    }
  }
}
