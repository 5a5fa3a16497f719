package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.io.IOException;
import java.util.Map;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.ToXMLContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Takes the text of a PDF, page by page, by Apache Tika. */
final class PdfPages {

  /** Characters of text; a book has a million. */
  private static final int LONGEST = 20_000_000;

  private PdfPages() {}

  static KnowledgePage page(PageKey key, byte[] content) throws UnreadablePageException {
    Metadata metadata = new Metadata();
    ToXMLContentHandler xhtml = new ToXMLContentHandler();
    ParseContext context = new ParseContext();
    PDFParserConfig config = new PDFParserConfig();
    config.setExtractInlineImages(false);
    config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    context.set(PDFParserConfig.class, config);
    try (TikaInputStream in = TikaInputStream.get(content, metadata)) {
      new PDFParser().parse(in, new WriteOutContentHandler(xhtml, LONGEST), metadata, context);
    } catch (EncryptedDocumentException e) {
      throw new UnreadablePageException("it is encrypted", "save it without a password");
    } catch (IOException | SAXException | TikaException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UnreadablePageException(
          "it can't be read as a PDF (" + cause.getMessage() + ")",
          "export it again, or save it as md");
    }
    return page(key, metadata.get(TikaCoreProperties.TITLE), xhtml.toString());
  }

  private static KnowledgePage page(PageKey key, @Nullable String title, String xhtml) {
    Sections sections = new Sections();
    int number = 0;
    for (Element page : Jsoup.parse(xhtml).select("div.page")) {
      number++;
      for (Element paragraph : page.select("p")) {
        sections.paragraph(paragraph.text(), number);
      }
    }
    return new KnowledgePage(
        key,
        title == null || title.isBlank() ? PageReader.titleOfFile(key) : title,
        sections.all(),
        Map.of());
  }
}
