package dev.switchboard.edge.transition;

/** The store has lost writes that it had confirmed; what they were must be read again. */
final class SetBack extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SetBack() {
    super("the store has lost what was written last", null, false, false);
  }
}
