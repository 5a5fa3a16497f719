package dev.switchboard.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the name that was probably meant. */
public final class Suggestions {

  private Suggestions() {}

  /** {@code did you mean "x"?}, else what there is, else the given advice. */
  public static String fix(String wrong, Collection<String> known, String otherwise) {
    return nearest(wrong, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? otherwise
                    : otherwise
                        + " (there is: "
                        + String.join(", ", known.stream().sorted().toList())
                        + ")");
  }

  /** {@code did you mean "x"?}, else all the names after these words. */
  static String orAll(String wrong, Collection<String> known, String words) {
    return nearest(wrong, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElseGet(() -> words + " " + String.join(", ", known));
  }

  /** The known name that a wrong one resembles most, if one is near enough. */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    String plain = plain(wrong);
    int most = Math.max(1, plain.length() / 3);
    return known.stream()
        .filter(name -> distance(plain, plain(name)) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** Levenshtein distance with one row. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int at = 1; at <= left.length(); at++) {
      int diagonal = row[0];
      row[0] = at;
      for (int column = 1; column <= right.length(); column++) {
        int above = row[column];
        int changed = left.charAt(at - 1) == right.charAt(column - 1) ? diagonal : diagonal + 1;
        row[column] = Math.min(changed, Math.min(above, row[column - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
