package dev.switchboard.flows.text;

/** A text that can't be said with these values. Checked: a caller must make it an error. */
public final class TextFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is missing, or has the wrong form. */
  public TextFailure(String why) {
    super(why);
  }
}
