package dev.switchboard.tools.core.effects;

/** The ledger can't be reached; what was asked may or may not have been written. */
public final class LedgerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
