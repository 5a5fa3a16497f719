package dev.switchboard.flows.jq.tree;

/** A text that is no expression, or one that may not be evaluated here. */
public final class JqSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String fix;

  public JqSyntaxException(String what, String fix) {
    super(what);
    this.fix = fix;
  }

  /** What is wrong, as the end of a sentence that begins with the expression. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to write instead. */
  public String fix() {
    return fix;
  }
}
