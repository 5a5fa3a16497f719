package dev.switchboard.router.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the router knows of one conversation. It grows with what is open, not with what was.
 *
 * @param lastTurn number of the last turn that was decided; one with this or a lower number was
 *     here before
 * @param turn the turn that is being answered; null between turns
 * @param runs what is not finished, oldest first; the last one has the user's attention
 */
public record RunBook(long lastTurn, @Nullable OpenTurn turn, List<Run> runs) {
  /** Of a conversation that the router has not met. */
  public static final RunBook EMPTY = new RunBook(0, null, List.of());

  public RunBook {
    runs = runs == null ? List.of() : List.copyOf(runs);
  }
}
