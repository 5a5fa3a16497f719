package dev.switchboard.classifier.evaluation;

/** A file that can't be evaluated with; the message says what, where and the fix. */
final class InputProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputProblem(String message) {
    super(message);
  }
}
