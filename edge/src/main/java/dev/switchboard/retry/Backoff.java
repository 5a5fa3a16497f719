package dev.switchboard.retry;

import java.time.Duration;

/**
 * Growing waits between attempts: the first, then twice as long each time.
 *
 * @param first wait
 * @param longest wait
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /** The wait after so many failed attempts, counted from 1. */
  public Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
