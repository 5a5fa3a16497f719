package dev.switchboard.bot.reading;

import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at knowledge pages from the outside. What is wrong with one is a warning: the page is left
 * out, the bot works with the others.
 */
final class PageCheck {

  private PageCheck() {}

  static void check(Folder folder, Path page) {
    try {
      byte[] content = Files.readAllBytes(folder.root().resolve(page));
      if (content.length == 0) {
        warn(folder, page, "the page is empty", "write it, or delete it");
      } else if (Names.ending(page).equals("pdf")) {
        checkPdf(folder, page, content);
      } else if (new String(content, StandardCharsets.ISO_8859_1).isBlank()) {
        warn(folder, page, "the page is blank", "write it, or delete it");
      }
    } catch (IOException e) {
      warn(folder, page, "the page cannot be read: " + e, "check that you may read it");
    }
  }

  /** Says of a file that it is none of the kinds that are read. */
  static void passedOver(Folder folder, Path file) {
    folder
        .problems()
        .warning(
            Names.of(file),
            1,
            "files of this kind can't be read, so nothing in it is found",
            "save it as md, html, txt, csv, pdf, docx, pptx, xlsx or odt, or delete it");
  }

  /** Whether there is text in it shows only when it is indexed. */
  private static void checkPdf(Folder folder, Path page, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (!text.substring(0, Math.min(text.length(), 1024)).contains("%PDF-")) {
      warn(folder, page, "the page is no PDF", "export it again, or save it as md");
    } else if (text.contains("/Encrypt")) {
      warn(folder, page, "the page is encrypted", "save it without a password");
    }
  }

  private static void warn(Folder folder, Path page, String what, String fix) {
    folder.problems().warning(Names.of(page), 1, what + " and is left out", fix);
  }
}
