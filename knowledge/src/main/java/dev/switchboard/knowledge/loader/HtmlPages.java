package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Takes an HTML page apart along its headings. */
final class HtmlPages {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> WHOLE =
      Set.of("p", "pre", "table", "blockquote", "dl", "ul", "ol");
  private static final Set<String> SILENT =
      Set.of("script", "style", "nav", "noscript", "template");

  private final Sections sections = new Sections();

  private HtmlPages() {}

  /**
   * @param document parsed with its positions tracked
   */
  static KnowledgePage page(PageKey key, Document document) {
    Element first = document.selectFirst("h1");
    String title = first == null ? document.title() : first.text();
    HtmlPages reader = new HtmlPages();
    reader.walk(document.body(), first);
    return new KnowledgePage(
        key,
        title.isBlank() ? PageReader.titleOfFile(key) : title,
        reader.sections.all(),
        Map.of());
  }

  private void walk(Element parent, @Nullable Element pageTitle) {
    for (Element element : parent.children()) {
      String tag = element.normalName();
      if (SILENT.contains(tag) || element == pageTitle) {
        continue;
      }
      int line = Math.max(1, element.sourceRange().start().lineNumber());
      if (HEADINGS.contains(tag)) {
        sections.heading(tag.charAt(1) - '0', element.text());
      } else if (WHOLE.contains(tag) || element.children().isEmpty()) {
        sections.paragraph(text(element), line);
      } else {
        sections.paragraph(element.ownText(), line);
        walk(element, pageTitle);
      }
    }
  }

  /** Items and rows stay lines of their own: run together they would read as one sentence. */
  static String text(Element element) {
    return switch (element.normalName()) {
      case "ul", "ol" -> String.join("\n", element.children().eachText());
      case "table" -> String.join("\n", element.select("tr").eachText());
      default -> element.text();
    };
  }
}
