package dev.switchboard.guardrails.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Letters as a reader sees them: without marks, invisible characters and look-alikes. */
public final class Letters {

  private static final int TAGS = 0xE0000;
  private static final int LAST_TAG = 0xE007F;

  /** Cyrillic, Greek and phonetic letters that look like a Latin one. */
  private static final Map<Integer, Character> LOOK_ALIKES = new HashMap<>();

  private static final Map<Integer, String> LATIN =
      Map.of(
          (int) 'ł', "l", (int) 'ø', "o", (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe",
          (int) 'ı', "i", (int) 'đ', "d", (int) 'þ', "th");

  static {
    lookAlike("аɑαᴀ", 'a');
    lookAlike("ьƄʙвβ", 'b');
    lookAlike("сϲᴄ", 'c');
    lookAlike("ԁɗᴅ", 'd');
    lookAlike("еєεᴇёҽ", 'e');
    lookAlike("ɡɢց", 'g');
    lookAlike("һнʜ", 'h');
    lookAlike("іїιɪӏ", 'i');
    lookAlike("јʝ", 'j');
    lookAlike("кκᴋ", 'k');
    lookAlike("ⅼʟ", 'l');
    lookAlike("мᴍ", 'm');
    lookAlike("пոɴη", 'n');
    lookAlike("оοσᴏօ", 'o');
    lookAlike("рρᴘ", 'p');
    lookAlike("гʀ", 'r');
    lookAlike("ѕꜱ", 's');
    lookAlike("тτᴛ", 't');
    lookAlike("υսᴜ", 'u');
    lookAlike("νѵᴠ", 'v');
    lookAlike("ԝᴡω", 'w');
    lookAlike("хχ", 'x');
    lookAlike("уγүʏ", 'y');
    lookAlike("ᴢ", 'z');
  }

  private Letters() {}

  private static void lookAlike(String letters, char latin) {
    letters.codePoints().forEach(letter -> LOOK_ALIKES.put(letter, latin));
  }

  /** In compatible forms, without invisible characters; letters that hide in tags are shown. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            c -> {
              if (c >= TAGS && c <= LAST_TAG) {
                visible.append((char) (c - TAGS));
              } else if (Character.getType(c) != Character.FORMAT && !isVariation(c)) {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  /** Whether a text has characters that nobody sees, other than those that join emojis. */
  public static boolean hidesSomething(String text) {
    return text.codePoints().anyMatch(c -> c >= TAGS && c <= LAST_TAG);
  }

  private static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || c == 0x34F || c == 0x115F || c == 0x3164;
  }

  /** In small letters without marks, as words are compared. */
  public static String plain(String visible) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(visible.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) != Character.NON_SPACING_MARK || isVoicing(c)) {
                plain.append(LATIN.getOrDefault(c, Character.toString(c)));
              }
            });
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  /** Japanese syllables are other ones without it. */
  private static boolean isVoicing(int c) {
    return c == 0x3099 || c == 0x309A;
  }

  /** The same with look-alikes as the Latin letters that they look like. */
  public static String folded(String plain) {
    StringBuilder folded = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              Character latin = LOOK_ALIKES.get(c);
              if (latin == null) {
                folded.appendCodePoint(c);
              } else {
                folded.append(latin.charValue());
              }
            });
    return folded.toString();
  }
}
