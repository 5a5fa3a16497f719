package dev.switchboard.knowledge.loader;

/** A page that is left out; the others go on. */
public final class UnreadablePageException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the fault of the page
   * @param fix the author's way out of it
   */
  UnreadablePageException(String what, String fix) {
    super(what + "; " + fix);
  }
}
