package dev.switchboard.llm.ladder;

import java.time.Duration;

/**
 * When an endpoint is left alone.
 *
 * @param failures in a row, within {@code window}, that open the circuit
 * @param window how long a failure counts
 * @param first how long it stays open at first; doubles with each probe that fails
 * @param longest that it stays open
 * @param probe how long others wait for the one call that tries the endpoint out
 * @param remembered how long it is known that an endpoint has answered
 */
public record CircuitRules(
    int failures,
    Duration window,
    Duration first,
    Duration longest,
    Duration probe,
    Duration remembered) {

  /** Five failures; two seconds at first, ten at most. */
  public static final CircuitRules DEFAULT =
      new CircuitRules(
          5,
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(40),
          Duration.ofHours(1));

  /** The same after another number of failures. */
  public CircuitRules after(int otherFailures) {
    return new CircuitRules(otherFailures, window, first, longest, probe, remembered);
  }
}
