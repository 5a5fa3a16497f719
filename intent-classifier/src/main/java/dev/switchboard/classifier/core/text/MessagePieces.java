package dev.switchboard.classifier.core.text;

import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.Connectors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places where a message can be cut: between sentences, clauses, and the names of a list. */
public final class MessagePieces {

  /** What stands behind so many characters is a story, not a list of requests. */
  private static final int LONGEST = 4000;

  /** Between the values of a list, beside "and". */
  private static final Pattern LISTED = Pattern.compile("[\\s,;&/+#]*");

  private MessagePieces() {}

  /** Where the pieces between possible cuts begin and end. */
  public static List<int[]> of(String whole) {
    List<int[]> pieces = new ArrayList<>();
    String text = whole.substring(0, Math.min(whole.length(), LONGEST));
    Matcher between = Connectors.betweenClauses().matcher(text);
    int start = 0;
    while (between.find()) {
      if (Connectors.beginsRange(text.substring(start, between.start()))) {
        continue;
      }
      // the sentence keeps its mark, the clause loses its "and"
      int end = between.start();
      while (end < between.end() && ".!?…".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      add(pieces, text, start, end);
      start = between.end();
    }
    add(pieces, text, start, text.length());
    return pieces;
  }

  private static void add(List<int[]> pieces, String text, int start, int end) {
    if (!text.substring(start, end).isBlank()) {
      pieces.add(new int[] {start, end});
    }
  }

  /** Cuts a list of names that are written without "and" between them. */
  public static List<int[]> parted(String text, List<int[]> pieces, List<SlotValue> names) {
    List<int[]> parted = new ArrayList<>();
    for (int[] piece : pieces) {
      int start = piece[0];
      for (int i = 1; i < names.size(); i++) {
        SlotValue before = names.get(i - 1);
        SlotValue name = names.get(i);
        boolean within = before.start() >= start && name.end() <= piece[1];
        if (within && LISTED.matcher(text.substring(before.end(), name.start())).matches()) {
          parted.add(new int[] {start, before.end()});
          start = name.start();
        }
      }
      parted.add(new int[] {start, piece[1]});
    }
    return parted;
  }

  /** Where the piece behind a piece begins, or the end of the last one. */
  public static int next(List<int[]> pieces, int[] piece) {
    int after = pieces.indexOf(piece) + 1;
    return after < pieces.size() ? pieces.get(after)[0] : piece[1];
  }
}
