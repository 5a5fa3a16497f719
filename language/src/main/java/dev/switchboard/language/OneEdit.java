package dev.switchboard.language;

/** The typos that people make most. */
public final class OneEdit {

  private OneEdit() {}

  /** Whether one letter was added, left out or replaced, or two neighbours were swapped. */
  public static boolean isBetween(String one, String other) {
    int from = 0;
    while (from < one.length() && from < other.length() && one.charAt(from) == other.charAt(from)) {
      from++;
    }
    int end = one.length();
    int otherEnd = other.length();
    while (end > from && otherEnd > from && one.charAt(end - 1) == other.charAt(otherEnd - 1)) {
      end--;
      otherEnd--;
    }
    int left = end - from;
    int otherLeft = otherEnd - from;
    boolean swapped =
        left == 2
            && otherLeft == 2
            && one.charAt(from) == other.charAt(from + 1)
            && one.charAt(from + 1) == other.charAt(from);
    return swapped || Math.max(left, otherLeft) == 1;
  }
}
