package dev.switchboard.yaml;

import java.util.Comparator;

/**
 * Something wrong in a document.
 *
 * @param severity an error refuses the document, a warning does not
 * @param file the document's path, with forward slashes
 * @param line line in that file, from 1
 * @param what what is wrong
 * @param fix how to put it right
 */
public record Problem(Severity severity, String file, int line, String what, String fix)
    implements Comparable<Problem> {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::what)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::fix);

  /** Whether a document may be used with the problem. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** A problem that refuses its document. */
  public static Problem error(String file, int line, String what, String fix) {
    return new Problem(Severity.ERROR, file, line, what, fix);
  }

  /** A problem that does not refuse its document. */
  public static Problem warning(String file, int line, String what, String fix) {
    return new Problem(Severity.WARNING, file, line, what, fix);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /** {@code file:line: what; fix}, as compilers print it. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + "; " + fix;
  }
}
