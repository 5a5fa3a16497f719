package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.KnowledgePage.Paragraph;
import dev.switchboard.knowledge.KnowledgePage.Section;
import dev.switchboard.knowledge.PageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Reads a page by what its name ends with. */
public final class PageReader {

  private PageReader() {}

  /**
   * The page in a file's content.
   *
   * @throws UnreadablePageException when there is no text to be had from it
   */
  public static KnowledgePage read(PageKey key, byte[] content) throws UnreadablePageException {
    if (content.length == 0) {
      throw new UnreadablePageException("the page is empty", "write it, or delete it");
    }
    String source = key.source();
    KnowledgePage page =
        switch (source.substring(source.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
          case "md", "markdown" -> MarkdownPages.page(key, PageText.of(content));
          case "html", "htm" -> html(key, PageText.of(content));
          case "txt" -> text(key, PageText.of(content));
          case "csv", "tsv" -> CsvPages.page(key, PageText.of(content));
          case "pdf" -> PdfPages.page(key, content);
          case "docx", "pptx", "xlsx", "odt" -> OfficePages.page(key, content);
          default ->
              throw new UnreadablePageException(
                  "only md, html, txt, csv, pdf, docx, pptx, xlsx and odt can be searched",
                  "save it as one of these");
        };
    if (page.sections().isEmpty()) {
      throw new UnreadablePageException(
          "no text was found in it", "write it, or delete it; a scan needs text recognition first");
    }
    return page;
  }

  /** {@code knowledge/return-policy.txt} to {@code return policy}. */
  static String titleOfFile(PageKey key) {
    String file = key.source().substring(key.source().lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.')).replaceAll("[-_]+", " ");
  }

  private static KnowledgePage html(PageKey key, String text) {
    Parser parser = Parser.htmlParser().setTrackPosition(true);
    return HtmlPages.page(key, Jsoup.parse(text, "", parser));
  }

  private static KnowledgePage text(PageKey key, String text) {
    List<Paragraph> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int begins = 1;
    int line = 0;
    for (String each : (text + "\n").split("\\R", -1)) {
      line++;
      if (!each.isBlank()) {
        begins = paragraph.isEmpty() ? line : begins;
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(each.strip());
      } else if (!paragraph.isEmpty()) {
        paragraphs.add(new Paragraph(paragraph.toString().replaceAll("\\s+", " "), begins));
        paragraph.setLength(0);
      }
    }
    return new KnowledgePage(
        key,
        titleOfFile(key),
        paragraphs.isEmpty() ? List.of() : List.of(new Section(List.of(), paragraphs)),
        Map.of());
  }
}
