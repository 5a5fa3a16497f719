package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Takes the text of a PDF, page by page, by Apache PDFBox. */
final class PdfPages {

  private PdfPages() {}

  static KnowledgePage page(PageKey key, byte[] content) throws UnreadablePageException {
    Sections sections = new Sections();
    try (PDDocument document = Loader.loadPDF(content)) {
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        for (String paragraph : PdfLayout.paragraphs(PdfLines.of(document, number))) {
          sections.paragraph(paragraph, number);
        }
      }
      String title = document.getDocumentInformation().getTitle();
      return new KnowledgePage(key, title(key, title), sections.all(), Map.of());
    } catch (InvalidPasswordException e) {
      throw new UnreadablePageException("it is encrypted", "save it without a password");
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new UnreadablePageException(
          "it can't be read as a PDF (" + e.getMessage() + ")",
          "export it again, or save it as md");
    }
  }

  private static String title(PageKey key, @Nullable String title) {
    return title == null || title.isBlank() ? PageReader.titleOfFile(key) : title;
  }
}
