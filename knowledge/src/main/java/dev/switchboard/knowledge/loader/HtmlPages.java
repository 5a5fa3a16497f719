package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Takes an HTML page apart along its headings, as a browser shows its main content: navigation,
 * cookie bars, headers, footers and asides are not what the page says.
 */
final class HtmlPages {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final String SILENT =
      "script, style, nav, noscript, template, aside, footer, form, button, iframe, svg, dialog,"
          + " header:not(:has(h1)), [hidden], [aria-hidden=true], [role=navigation], [role=banner]:not(:has(h1)),"
          + " [role=contentinfo], [role=complementary], [role=search], [role=dialog], [role=alertdialog]";
  private static final Pattern BARS =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|sidebar|skip-?link)(?:$|[\\s_-])");

  private final Sections sections = new Sections();
  private final StringBuilder line = new StringBuilder();
  private final @Nullable Element pageTitle;
  private int begun = 1;

  private HtmlPages(@Nullable Element pageTitle) {
    this.pageTitle = pageTitle;
  }

  /**
   * @param document parsed with its positions tracked
   */
  static KnowledgePage page(PageKey key, Document document) {
    document.select(SILENT).remove();
    document.body().select("[id], [class]").forEach(HtmlPages::removeBar);
    Element first = document.selectFirst("h1");
    String title = first == null ? document.title() : first.text();
    HtmlPages reader = new HtmlPages(first);
    reader.walk(main(document));
    reader.flush();
    return new KnowledgePage(
        key,
        title.isBlank() ? PageReader.titleOfFile(key) : title,
        reader.sections.all(),
        Map.of());
  }

  private static void removeBar(Element element) {
    if (!element.normalName().equals("body")
        && (BARS.matcher(element.id()).find() || BARS.matcher(element.className()).find())) {
      element.remove();
    }
  }

  private static Element main(Document document) {
    Elements main = document.select("main, [role=main]");
    return main.size() == 1 && main.getFirst().hasText() ? main.getFirst() : document.body();
  }

  private void walk(Element parent) {
    for (Node node : parent.childNodes()) {
      switch (node) {
        case TextNode text -> append(text.text(), place(parent));
        case Element element -> walkElement(element);
        default -> {}
      }
    }
  }

  private void walkElement(Element element) {
    String tag = element.normalName();
    if (element == pageTitle) {
      flush();
    } else if (HEADINGS.contains(tag)) {
      flush();
      sections.heading(tag.charAt(1) - '0', element.text());
    } else if (WholeBlocks.is(tag)) {
      flush();
      sections.paragraph(WholeBlocks.text(element), place(element));
    } else if (tag.equals("br")) {
      line.append(line.isEmpty() ? "" : "\n");
    } else if (element.isBlock()) {
      flush();
      walk(element);
      flush();
    } else {
      append("", place(element));
      walk(element);
    }
  }

  private void append(String text, int place) {
    begun = line.isEmpty() ? place : begun;
    line.append(line.isEmpty() ? text.stripLeading() : text);
  }

  private void flush() {
    sections.paragraph(
        line.toString().replaceAll("[ \\t]+", " ").replaceAll(" ?\n ?", "\n"), begun);
    line.setLength(0);
  }

  private static int place(Element element) {
    return Math.max(1, element.sourceRange().start().lineNumber());
  }
}
