package dev.switchboard.knowledge.loader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, whatever encoding it was saved in: what its first bytes say, then UTF-8 if it
 * is that, then what the page says about itself, then Windows-1252, which contains Latin-1.
 */
final class PageText {

  private static final Pattern DECLARED =
      Pattern.compile("(?i)<meta[^>]{0,200}charset=[\"']?([a-z0-9._:-]{1,40})");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int DECLARED_WITHIN = 4096;

  private PageText() {}

  /**
   * @throws UnreadablePageException when it is no text
   */
  static String of(byte[] content) throws UnreadablePageException {
    String text = decoded(content);
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (text.indexOf('\0') >= 0) {
      throw new UnreadablePageException(
          "it is no text in any encoding that is known here", "save it as UTF-8");
    }
    return text;
  }

  private static String decoded(byte[] content) {
    Charset marked = marked(content);
    if (marked != null) {
      return new String(content, marked);
    }
    try {
      return strictly(content, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new String(content, declared(content));
    }
  }

  /** By a byte order mark, or by the zero bytes that every second letter of UTF-16 has. */
  private static @Nullable Charset marked(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < content.length; i++) {
      zeros[i % 2] += content[i] == 0 ? 1 : 0;
    }
    int half = content.length / 2;
    if (half > 0 && zeros[1] > half / 2 && zeros[0] < half / 10 + 1) {
      return StandardCharsets.UTF_16LE;
    }
    return half > 0 && zeros[0] > half / 2 && zeros[1] < half / 10 + 1
        ? StandardCharsets.UTF_16BE
        : null;
  }

  private static Charset declared(byte[] content) {
    String head =
        new String(
            content, 0, Math.min(content.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
    Matcher found = DECLARED.matcher(head);
    if (found.find()) {
      try {
        Charset charset = Charset.forName(found.group(1));
        // Browsers read Latin-1 as what it was always written in.
        if (!charset.equals(StandardCharsets.ISO_8859_1)
            && !charset.equals(StandardCharsets.UTF_8)) {
          return charset;
        }
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        return WINDOWS_1252;
      }
    }
    return WINDOWS_1252;
  }

  private static String strictly(byte[] content, Charset charset) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(content))
        .toString();
  }
}
