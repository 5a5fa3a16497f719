package dev.switchboard.contracts.view;

import java.util.Map;

/**
 * How many conversations have runs that are open, wait for something, or ended in some way.
 *
 * @param counts by {@code open}, {@code waiting-approval} and the other kinds of waits, {@code
 *     failed} and the other statuses
 */
public record RunCounts(Map<String, Long> counts) {

  public RunCounts {
    counts = counts == null ? Map.of() : Map.copyOf(counts);
  }
}
