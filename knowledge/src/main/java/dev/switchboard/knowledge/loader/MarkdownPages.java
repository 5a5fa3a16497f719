package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Takes a Markdown page apart along its headings. */
final class MarkdownPages {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private MarkdownPages() {}

  static KnowledgePage page(PageKey key, String text) {
    FrontMatter front = FrontMatter.of(text);
    Node document = PARSER.parse(front.body());
    String title = String.join(" ", front.metadata().getOrDefault("title", List.of()));
    boolean titled = false;
    Sections sections = new Sections();
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading) {
        String words = plain(heading);
        if (heading.getLevel() == 1 && !titled) {
          titled = true;
          title = title.isBlank() ? words : title;
        } else {
          sections.heading(heading.getLevel(), words);
        }
      } else {
        sections.paragraph(plain(block), front.lines() + line(block));
      }
    }
    return new KnowledgePage(
        key,
        title.isBlank() ? PageReader.titleOfFile(key) : title,
        sections.all(),
        front.metadata());
  }

  /** Without its markup; what a page has of HTML itself goes the same way. */
  private static String plain(Node block) {
    StringBuilder text = new StringBuilder();
    for (Element element : Jsoup.parseBodyFragment(HTML.render(block)).body().children()) {
      text.append(text.isEmpty() ? "" : "\n").append(WholeBlocks.text(element));
    }
    return text.toString();
  }

  private static int line(Node block) {
    return block.getSourceSpans().isEmpty()
        ? 1
        : block.getSourceSpans().getFirst().getLineIndex() + 1;
  }
}
