package dev.switchboard.flows.jq.tree;

import dev.switchboard.flows.jq.value.JqFailure;

/** Control that leaves evaluations on purpose. */
public abstract class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Jump() {
    super(null, null, false, false);
  }

  /** {@code break $label}, or a function that needs no more values. */
  public static final class Out extends Jump {
    private static final long serialVersionUID = 1L;
  }

  /** An error behind a {@code try}, on its way past that {@code try}. */
  public static final class Past extends Jump {
    private static final long serialVersionUID = 1L;
    final transient Object owner;
    final JqFailure failure;

    public Past(Object owner, JqFailure failure) {
      this.owner = owner;
      this.failure = failure;
    }
  }
}
