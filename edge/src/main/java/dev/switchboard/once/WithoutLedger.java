package dev.switchboard.once;

/** The behaviour while the ledger can't be reached. */
public enum WithoutLedger {
  /**
   * Wait until it is back. An answer that the ledger does not know would be forgotten by the next
   * delivery, which would then act although the flow has already been given another answer.
   */
  WAIT,
  /** Act all the same: a second answer to the command does no harm. */
  ACT
}
