package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import java.time.Duration;

/** What the ledger answers to whoever wants to act. */
public sealed interface Claim {

  /** Act, and settle. */
  record Granted() implements Claim {}

  /** It was done before: this is the answer. */
  record Answered(Outcome outcome) implements Claim {}

  /**
   * Another delivery is at it.
   *
   * @param left until its lease ends, unless it renews
   */
  record Held(Duration left) implements Claim {}

  /**
   * Whoever was at it died before it settled, and it may not simply be repeated.
   *
   * @param by the holder that died
   */
  record Abandoned(String by) implements Claim {}
}
