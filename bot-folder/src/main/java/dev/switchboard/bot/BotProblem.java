package dev.switchboard.bot;

import java.util.Comparator;

/**
 * Something wrong in a bot folder.
 *
 * @param severity an error refuses the folder, a warning does not
 * @param file path inside the folder, with forward slashes
 * @param line line in that file, from 1
 * @param what what is wrong
 * @param mend how to put it right
 */
public record BotProblem(Severity severity, String file, int line, String what, String mend)
    implements Comparable<BotProblem> {

  private static final Comparator<BotProblem> BY_PLACE =
      Comparator.comparing(BotProblem::file)
          .thenComparingInt(BotProblem::line)
          .thenComparing(BotProblem::what)
          .thenComparing(BotProblem::severity)
          .thenComparing(BotProblem::mend);

  /** Whether a bot may run with it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(BotProblem other) {
    return BY_PLACE.compare(this, other);
  }

  /** {@code file:line: what; mend}, as compilers print it. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + "; " + mend;
  }
}
