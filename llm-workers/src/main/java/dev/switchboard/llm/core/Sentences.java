package dev.switchboard.llm.core;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The sentences of a page, without its Markdown. */
final class Sentences {

  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}(#{1,6}\\s|={3,}|-{3,}|\\|).*");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*+•]|\\d{1,2}[.)])\\s+");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern MARKS =
      Pattern.compile("\\*\\*|__|`|(?<!\\w)[*_](?=\\w)|(?<=\\w)[*_](?!\\w)");

  private Sentences() {}

  /** In the order of the text; items of lists are sentences of their own. */
  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : text.split("\\R", -1)) {
      boolean bullet = BULLET.matcher(line).find();
      boolean heading = HEADING.matcher(line).matches();
      if (line.isBlank() || bullet || heading) {
        split(paragraph, sentences);
      }
      if (!heading) {
        paragraph.append(BULLET.matcher(line).replaceFirst("").strip()).append(' ');
      }
    }
    split(paragraph, sentences);
    return sentences;
  }

  private static void split(StringBuilder paragraph, List<String> into) {
    String text = plain(paragraph.toString());
    paragraph.setLength(0);
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        into.add(sentence);
      }
    }
  }

  private static String plain(String markdown) {
    String text = LINK.matcher(markdown).replaceAll("$1");
    return MARKS.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  /** Begins with a capital and ends with a mark, so that it can stand beside others. */
  static String standing(String sentence) {
    String begun =
        sentence.substring(0, 1).toUpperCase(Locale.ROOT)
            + (sentence.length() > 1 ? sentence.substring(1) : "");
    return begun.matches("(?s).*[.!?…:][\"”')]?") ? begun : begun + ".";
  }
}
