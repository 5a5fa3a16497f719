package dev.switchboard.classifier.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks what a mail carries along and its writer did not mean to say now: tags, quoted history,
 * forwarded headers, signatures and disclaimers. The text keeps its length, so that the places of
 * values in it stay right.
 */
public final class MailNoise {

  private static final Pattern HTML =
      Pattern.compile(
          "<(?:html|body|div|p|br|span|table|b|i|a|blockquote)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED_HTML =
      Pattern.compile(
          "<(blockquote|style|script|head)\\b[^>]*>.*?(?:</\\1>|\\z)|<div[^>]*class=\"[^\"]*(?:gmail_quote|moz-cite|signature)[^\"]*\".*\\z",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BREAK =
      Pattern.compile("</?(?:br|p|div|tr|li|h\\d)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(?:#\\d{1,6}|[a-zA-Z]{2,8});");

  private static final Pattern QUOTED_LINE = Pattern.compile("^\\s*>.*$");
  private static final MailWords WORDS = MailWords.load();

  private MailNoise() {}

  /** The text with spaces where noise was; where all of it is noise, the text itself. */
  public static String blanked(String text) {
    String plain = HTML.matcher(text).find() ? withoutTags(text) : text;
    if (plain.indexOf('\n') < 0) {
      return plain.isBlank() ? text : plain;
    }
    String said = withoutHistory(plain);
    return said.isBlank() ? text : said;
  }

  private static String withoutTags(String text) {
    String quoted = replaced(QUOTED_HTML, text, false);
    String lines = replaced(BREAK, quoted, true);
    return replaced(ENTITY, replaced(TAG, lines, false), false);
  }

  private static String replaced(Pattern pattern, String text, boolean line) {
    StringBuilder blanked = new StringBuilder(text);
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      blank(blanked, matcher.start(), matcher.end());
      if (line) {
        blanked.setCharAt(matcher.start(), '\n');
      }
    }
    return blanked.toString();
  }

  private static String withoutHistory(String text) {
    List<int[]> lines = lines(text);
    StringBuilder said = new StringBuilder(text);
    boolean anything = false;
    for (int i = 0; i < lines.size(); i++) {
      int[] at = lines.get(i);
      String line = text.substring(at[0], at[1]);
      if (QUOTED_LINE.matcher(line).matches()) {
        blank(said, at[0], at[1]);
      } else if (endsMessage(text, lines, i, anything)) {
        blank(said, at[0], anything ? text.length() : at[1]);
        if (anything) {
          return said.toString();
        }
      } else {
        anything = anything || !line.isBlank();
      }
    }
    return said.toString();
  }

  private static boolean endsMessage(String text, List<int[]> lines, int at, boolean anything) {
    String line = text.substring(lines.get(at)[0], lines.get(at)[1]).strip();
    if (WORDS.endsMessage(line)) {
      return true;
    }
    boolean farewell = anything && WORDS.isFarewell(line) && lines.size() - at <= 12;
    // a mail's header is two lines or more: "From: …" alone may be what a customer says
    boolean header =
        WORDS.isHeader(line)
            && at + 1 < lines.size()
            && WORDS.isHeader(text.substring(lines.get(at + 1)[0], lines.get(at + 1)[1]).strip());
    boolean afterHeader =
        at > 0
            && WORDS.isHeader(line)
            && WORDS.isHeader(text.substring(lines.get(at - 1)[0], lines.get(at - 1)[1]).strip());
    return farewell || header || afterHeader;
  }

  private static List<int[]> lines(String text) {
    List<int[]> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(new int[] {start, end});
      start = end + 1;
    }
    lines.add(new int[] {start, text.length()});
    return lines;
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
