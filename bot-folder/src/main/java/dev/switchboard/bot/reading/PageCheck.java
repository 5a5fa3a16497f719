package dev.switchboard.bot.reading;

import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
      } else {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      }
    } catch (CharacterCodingException e) {
      warn(folder, page, "the page is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      warn(folder, page, "the page cannot be read: " + e, "check that you may read it");
    }
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
