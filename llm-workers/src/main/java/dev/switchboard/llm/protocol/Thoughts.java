package dev.switchboard.llm.protocol;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a model's thoughts out of its text: {@code <think>…</think>}, the closing tag alone, and
 * tags that a stream splits. Fed piece by piece; what it returns may be shown.
 */
final class Thoughts {

  private static final String NAMES = "(?:think|thinking|thought|thoughts|reasoning|reflection)";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?i)\\A\\s*(?:<(?:seed:)?"
              + NAMES
              + ">|\\[THINK]|◁think▷|<\\|(?:start|channel|begin_of_thought)\\|>)");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)</(?:seed:)?"
              + NAMES
              + ">|\\[/THINK]|◁/think▷|<\\|end_of_thought\\|>|<\\|channel\\|>final[^<]*<\\|message\\|>");

  /** What ends a turn in models' own alphabets; servers let it through. */
  private static final Pattern END =
      Pattern.compile(
          "<\\|(?:im_end|eot_id|end|return|endoftext|end_of_text)\\|>|<end_of_turn>|</s>\\s*\\z");

  /** Openings that begin with what texts begin with, too. */
  private static final List<String> BRACKETED = List.of("[THINK]", "◁think▷");

  /** No tag is longer. */
  private static final int LONGEST_TAG = 20;

  private final StringBuilder all = new StringBuilder();
  private final boolean heldBack;

  /** Where the text begins that may be shown; -1 while that is not known. */
  private int begin = -1;

  private int shown;
  private boolean unannounced;

  /**
   * For one answer.
   *
   * @param heldBack show nothing before the thoughts, or the whole answer, are over
   */
  Thoughts(boolean heldBack) {
    this.heldBack = heldBack;
  }

  /** Takes a piece in, and returns what may be shown now. */
  String add(String piece) {
    all.append(piece);
    if (begin < 0) {
      begin = beginning();
    } else {
      // a second block of thoughts, or a closing tag whose thoughts were taken for the answer
      Matcher closing =
          CLOSING.matcher(all).region(Math.max(begin, shown - LONGEST_TAG), all.length());
      if (closing.find()) {
        unannounced = true;
        begin = closing.end();
        shown = begin;
      }
    }
    return begin < 0 ? "" : release(all.length() - tagAtEnd());
  }

  private int beginning() {
    Matcher opening = OPENING.matcher(all);
    boolean opened = opening.find();
    Matcher closing = CLOSING.matcher(all);
    if (closing.find()) {
      unannounced = !opened;
      return closing.end();
    }
    if (opened || heldBack) {
      return -1;
    }
    String text = all.toString().stripLeading();
    return text.isEmpty()
            || (text.startsWith("<") && text.length() < LONGEST_TAG)
            || BRACKETED.stream().anyMatch(tag -> tag.startsWith(text))
        ? -1
        : 0;
  }

  /** Characters at the end that may be the beginning of a tag. */
  private int tagAtEnd() {
    int open = all.lastIndexOf("<");
    return open >= begin && all.length() - open < LONGEST_TAG && all.indexOf(">", open) < 0
        ? all.length() - open
        : 0;
  }

  private String release(int until) {
    int from = Math.max(shown, begin);
    Matcher over = END.matcher(all);
    int end = over.find(Math.min(from, all.length())) ? Math.min(until, over.start()) : until;
    if (end <= from) {
      return "";
    }
    String text = all.substring(from, end);
    if (shown <= begin) {
      text = text.stripLeading();
      if (text.isEmpty()) {
        return "";
      }
    }
    shown = end;
    return text;
  }

  /** The answer without its thoughts; empty when it is nothing else. */
  String text() {
    Matcher closing = CLOSING.matcher(all);
    int end = -1;
    while (closing.find()) {
      end = closing.end();
    }
    if (end >= 0) {
      unannounced |= !OPENING.matcher(all).find();
      return ended(all.substring(end));
    }
    return OPENING.matcher(all).find() ? "" : ended(all.toString());
  }

  private static String ended(String text) {
    Matcher over = END.matcher(text);
    return (over.find() ? text.substring(0, over.start()) : text).strip();
  }

  /** What is left to show at the end of the stream. */
  String rest() {
    if (begin < 0 && text().isEmpty()) {
      return "";
    }
    begin = Math.max(begin, 0);
    return release(all.length());
  }

  /** Whether thoughts came without an opening tag. */
  boolean unannounced() {
    return unannounced;
  }
}
