package dev.switchboard.tools.adapters.knowledge;

/** A page that is left out; the others go on. */
public final class UnreadablePageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String mend;

  UnreadablePageException(String what, String mend) {
    super(what + "; " + mend);
    this.what = what;
    this.mend = mend;
  }

  public String what() {
    return what;
  }

  public String mend() {
    return mend;
  }
}
