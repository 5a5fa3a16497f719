package dev.switchboard.once;

/** The ledger holds an answer that this version of the service can't read. */
public final class UnreadableAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
