package dev.switchboard.state.core;

import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.language.Offers;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is kept of lines that are too old to be remembered word by word: who said it, and its first
 * sentences. It quotes and invents nothing, so it needs no model and delays no turn.
 */
final class RunningSummary {

  /** How much of a line is kept, in characters. */
  private static final int LONGEST_LINE = 160;

  private RunningSummary() {}

  /**
   * The summary once more lines have become too old; the latest lines are kept.
   *
   * @param most how long it may be, in characters
   */
  static String after(String before, List<Utterance> old, int most) {
    if (old.isEmpty() && before.length() <= most) {
      return before;
    }
    List<String> lines = new ArrayList<>(before.lines().toList());
    for (Utterance line : old) {
      String gist = gist(line);
      String said = speaker(line.role()) + ": " + gist;
      if (!gist.isEmpty() && (lines.isEmpty() || !lines.getLast().equals(said))) {
        lines.add(said);
      }
    }
    int first = lines.size();
    for (int length = 0; first > 0; first--) {
      length += lines.get(first - 1).length() + (length == 0 ? 0 : 1);
      if (length > most) {
        break;
      }
    }
    return String.join("\n", lines.subList(first, lines.size()));
  }

  private static String speaker(Utterance.Role role) {
    return switch (role) {
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case HUMAN -> "human";
    };
  }

  /** The first sentences, as many as fit; of a longer one its first words. */
  private static String gist(Utterance line) {
    String text = line.text().strip().replaceAll("\\s+", " ");
    StringBuilder gist = new StringBuilder();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    int start = 0;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      String sentence = text.substring(start, end);
      start = end;
      if (line.role() == Utterance.Role.ASSISTANT && Offers.offersMore(sentence)) {
        continue;
      }
      if (gist.length() + sentence.strip().length() > LONGEST_LINE) {
        return gist.isEmpty() ? firstWords(sentence) : gist.toString().strip();
      }
      gist.append(sentence);
    }
    return gist.toString().strip();
  }

  private static String firstWords(String sentence) {
    int end = sentence.lastIndexOf(' ', LONGEST_LINE - 1);
    if (end <= 0) {
      end = LONGEST_LINE - 1;
      end -= Character.isHighSurrogate(sentence.charAt(end - 1)) ? 1 : 0;
    }
    return sentence.substring(0, end) + "…";
  }
}
