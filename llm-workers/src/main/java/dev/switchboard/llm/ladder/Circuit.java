package dev.switchboard.llm.ladder;

import java.time.Duration;

/**
 * What is known of an endpoint: closed, open for a while, or half open with one probe. Times are
 * milliseconds of one clock; 0 = never. {@code circuit.lua} does the same in Redis.
 *
 * @param failures in a row
 * @param since when the first of them was
 * @param openUntil when the next probe may start; 0 = closed
 * @param opened how often it was opened in a row
 * @param probedUntil how long the probe that is on its way is waited for
 * @param answeredAt when it answered last
 */
public record Circuit(
    int failures, long since, long openUntil, int opened, long probedUntil, long answeredAt) {

  /** Nothing is known. */
  public static final Circuit UNKNOWN = new Circuit(0, 0, 0, 0, 0, 0);

  private static final Duration PROBE_POLL = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 20;

  /** Whether a caller may ask, and the state after that. */
  public record Asked(Access access, Circuit next) {}

  /** A caller wants to ask; the first one after the open time becomes the probe. */
  public Asked ask(long now, CircuitRules rules) {
    boolean lately = answeredAt > 0 && now - answeredAt < rules.remembered().toMillis();
    if (openUntil == 0) {
      return new Asked(Access.now(lately), this);
    }
    if (now < openUntil) {
      return new Asked(Access.after(Duration.ofMillis(openUntil - now), lately), this);
    }
    if (now < probedUntil) {
      long wait = Math.min(probedUntil - now, PROBE_POLL.toMillis());
      return new Asked(Access.after(Duration.ofMillis(wait), lately), this);
    }
    return new Asked(
        Access.probing(lately),
        new Circuit(
            failures, since, openUntil, opened, now + rules.probe().toMillis(), answeredAt));
  }

  /** The endpoint has answered, be it with a refusal. */
  public Circuit answered(long now) {
    return new Circuit(0, 0, 0, 0, 0, now);
  }

  /** The endpoint has failed. */
  public Circuit failed(long now, CircuitRules rules) {
    if (openUntil > 0) {
      return now < openUntil ? this : opened(now, rules);
    }
    boolean recent = failures > 0 && now - since < rules.window().toMillis();
    Circuit counted =
        new Circuit(recent ? failures + 1 : 1, recent ? since : now, 0, 0, 0, answeredAt);
    return counted.failures >= rules.failures() ? counted.opened(now, rules) : counted;
  }

  private Circuit opened(long now, CircuitRules rules) {
    long time = rules.first().toMillis() << Math.min(opened, MOST_DOUBLINGS);
    long bounded = Math.min(time, rules.longest().toMillis());
    return new Circuit(failures, since, now + bounded, opened + 1, 0, answeredAt);
  }
}
