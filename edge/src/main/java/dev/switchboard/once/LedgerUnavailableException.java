package dev.switchboard.once;

/** The ledger can't be reached; what was requested may or may not have been written. */
public final class LedgerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
