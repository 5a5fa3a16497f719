package dev.switchboard.guardrails.text;

import dev.switchboard.language.secrets.TextRange;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of a text with their places; a line's end ends a sentence, too. */
public final class Segments {

  private static final int LONGEST = 1_000;

  private Segments() {}

  /** From the left, without the blanks around them; none is empty. */
  public static List<TextRange> of(String text) {
    List<TextRange> segments = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      sentences(text, start, end, segments);
      start = end + 1;
    }
    return segments;
  }

  /** The text at a place. */
  public static String at(String text, TextRange place) {
    return text.substring(place.start(), place.end());
  }

  private static void sentences(String text, int from, int to, List<TextRange> into) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text.substring(from, to));
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      // A page of text without a full stop is looked at in parts.
      for (int part = start; part < end; part += LONGEST) {
        add(text, from + part, from + Math.min(end, part + LONGEST), into);
      }
    }
  }

  private static void add(String text, int from, int to, List<TextRange> into) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      into.add(new TextRange(start, end));
    }
  }
}
