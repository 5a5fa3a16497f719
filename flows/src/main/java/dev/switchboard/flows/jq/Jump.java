package dev.switchboard.flows.jq;

/** Control that leaves evaluations on purpose. */
abstract class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Jump() {
    super(null, null, false, false);
  }

  /** {@code break $label}, or a function that needs no more values. */
  static final class Out extends Jump {
    private static final long serialVersionUID = 1L;
  }

  /** An error behind a {@code try}, on its way past that {@code try}. */
  static final class Past extends Jump {
    private static final long serialVersionUID = 1L;
    final transient Object owner;
    final JqFailure failure;

    Past(Object owner, JqFailure failure) {
      this.owner = owner;
      this.failure = failure;
    }
  }
}
