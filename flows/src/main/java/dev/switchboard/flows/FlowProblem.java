package dev.switchboard.flows;

import java.util.Comparator;

/**
 * One reason why a flow document was refused.
 *
 * @param file the document's name, as the caller gave it
 * @param line where, counted from 1
 * @param what what is wrong
 * @param mend how to put it right
 */
public record FlowProblem(String file, int line, String what, String mend) {

  static final Comparator<FlowProblem> BY_LINE =
      Comparator.comparingInt(FlowProblem::line).thenComparing(FlowProblem::what);

  /** {@code file:line: what; mend}: one line for a terminal. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + "; " + mend;
  }
}
