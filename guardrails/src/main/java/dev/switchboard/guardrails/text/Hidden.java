package dev.switchboard.guardrails.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text may say in a form in which a reader does not see it at once. */
public final class Hidden {

  private static final int MOST = 32;
  private static final int LONGEST_TURNED = 2_000;
  private static final double LEAST_TEXT = 0.85;

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}[ :]?){12,}");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "%([0-9a-fA-F]{2})|\\\\u([0-9a-fA-F]{4})|\\\\x([0-9a-fA-F]{2})|&#x([0-9a-fA-F]{1,5});|&#(\\d{1,6});");
  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{L}[ ._*|/-]{1,3}){7,}\\p{L}(?![\\p{L}\\p{N}])");
  private static final Pattern DISGUISED =
      Pattern.compile("(?=\\S*\\p{L})(?=\\S*[013457@$!])[\\p{L}013457@$!]{3,}");
  private static final Pattern MARKED = Pattern.compile("(?<=\\p{L})[*_.~`|-](?=\\p{L})");

  private Hidden() {}

  /** Other readings of a text; those that are as the text are not among them. */
  public static Set<String> in(String text) {
    Set<String> readings = new LinkedHashSet<>();
    String visible = Letters.visible(text);
    if (Letters.hidesSomething(text)) {
      readings.add(visible);
    }
    String plain = Letters.plain(visible);
    add(readings, Letters.folded(plain), plain);
    add(readings, leet(plain), plain);
    add(readings, MARKED.matcher(plain).replaceAll(""), plain);
    add(readings, unescaped(visible), visible);
    decoded(visible, readings);
    if (text.length() <= LONGEST_TURNED) {
      readings.add(rotated(plain));
      readings.add(new StringBuilder(plain).reverse().toString());
    }
    return readings;
  }

  /** Letters that are set apart, put together: "i g n o r e" becomes "ignore". */
  public static Set<String> joined(String text) {
    Set<String> joined = new LinkedHashSet<>();
    Matcher matcher = SPACED.matcher(Letters.folded(Letters.plain(Letters.visible(text))));
    while (matcher.find()) {
      joined.add(matcher.group().replaceAll("[^\\p{L}\\p{N}]", ""));
    }
    return joined;
  }

  private static void add(Set<String> readings, String reading, String same) {
    if (!reading.equals(same)) {
      readings.add(reading);
    }
  }

  private static String leet(String plain) {
    return DISGUISED
        .matcher(plain)
        .replaceAll(word -> Matcher.quoteReplacement(spelt(word.group())));
  }

  private static String spelt(String word) {
    return word.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's')
        .replace('!', 'i');
  }

  private static void decoded(String visible, Set<String> readings) {
    Matcher base64 = BASE64.matcher(visible);
    while (base64.find() && readings.size() < MOST) {
      text(base64.group().replace('-', '+').replace('_', '/')).ifPresent(readings::add);
    }
    Matcher hex = HEX.matcher(visible);
    while (hex.find() && readings.size() < MOST) {
      String digits = hex.group().replaceAll("[ :]", "");
      text(HexFormat.of().parseHex(digits)).ifPresent(readings::add);
    }
  }

  private static Optional<String> text(String base64) {
    try {
      return text(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      long readable =
          text.codePoints()
              .filter(
                  c -> Character.isLetter(c) || Character.isWhitespace(c) || c == ',' || c == '.')
              .count();
      return readable >= LEAST_TEXT * text.length() ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String unescaped(String visible) {
    return ESCAPE
        .matcher(visible)
        .replaceAll(
            escape -> {
              for (int group = 1; group <= escape.groupCount(); group++) {
                if (escape.group(group) != null) {
                  int code = Integer.parseInt(escape.group(group), group == 5 ? 10 : 16);
                  return Matcher.quoteReplacement(
                      Character.isValidCodePoint(code) ? Character.toString(code) : " ");
                }
              }
              return "";
            });
  }

  private static String rotated(String plain) {
    StringBuilder rotated = new StringBuilder(plain.length());
    plain
        .chars()
        .forEach(
            c -> rotated.append((char) (c >= 'a' && c <= 'z' ? 'a' + (c - 'a' + 13) % 26 : c)));
    return rotated.toString();
  }
}
