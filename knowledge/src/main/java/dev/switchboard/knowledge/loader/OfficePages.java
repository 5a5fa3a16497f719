package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.io.IOException;
import java.util.Locale;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.sax.ToXMLContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.SAXException;

/** Takes the text of Word, PowerPoint, Excel and OpenDocument files, by Apache Tika. */
final class OfficePages {

  private static final int LONGEST = 20_000_000;

  private OfficePages() {}

  static KnowledgePage page(PageKey key, byte[] content) throws UnreadablePageException {
    ToXMLContentHandler xhtml = new ToXMLContentHandler();
    Metadata metadata = new Metadata();
    try (TikaInputStream in = TikaInputStream.get(content, metadata)) {
      parser(key)
          .parse(in, new WriteOutContentHandler(xhtml, LONGEST), metadata, new ParseContext());
    } catch (EncryptedDocumentException e) {
      throw new UnreadablePageException("it is encrypted", "save it without a password");
    } catch (IOException | SAXException | TikaException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UnreadablePageException(
          "it can't be read as an office document (" + cause.getMessage() + ")",
          "export it again, or save it as md");
    }
    Document document = Jsoup.parse(xhtml.toString());
    document.select("table").forEach(OfficePages::nameColumns);
    return HtmlPages.page(key, document);
  }

  /** Office tables don't say which row names the columns; it is the first. */
  private static void nameColumns(Element table) {
    if (table.select("th").isEmpty() && table.select("tr").size() > 2) {
      Element first = table.selectFirst("tr");
      if (first != null) {
        first.select("> td").forEach(cell -> cell.tagName("th"));
      }
    }
  }

  private static Parser parser(PageKey key) {
    return key.source().toLowerCase(Locale.ROOT).endsWith(".odt")
        ? new OpenDocumentParser()
        : new OOXMLParser();
  }
}
