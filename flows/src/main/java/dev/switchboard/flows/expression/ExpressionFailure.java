package dev.switchboard.flows.expression;

/** An expression that can't be evaluated on this data. Checked: a caller must make it an error. */
public final class ExpressionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param expression without {@code ${ }}
   */
  public ExpressionFailure(String expression, String why) {
    super("the expression ${ " + expression + " } failed: " + why);
  }
}
