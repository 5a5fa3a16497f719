package dev.switchboard.edge.transition;

/** The store has lost writes that it had confirmed; what they were must be read again. */
final class StateLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateLossException() {
    super("the store has lost what was written last", null, false, false);
  }
}
