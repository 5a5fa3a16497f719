package dev.switchboard.router.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the router knows of one conversation. It grows with what is open, not with what was.
 *
 * @param lastTurn number of the last turn that was decided; one with this or a lower number was
 *     here before
 * @param turn the turn that is being answered; null between turns
 * @param choice the question which of two intents is meant; null where none is open
 * @param runs what is not finished, oldest first; the last one has the user's attention
 */
public record RunBook(
    long lastTurn, @Nullable OpenTurn turn, @Nullable Choice choice, List<Run> runs) {
  /** Of a conversation that the router has not met. */
  public static final RunBook EMPTY = new RunBook(0, null, List.of());

  public RunBook {
    runs = runs == null ? List.of() : List.copyOf(runs);
  }

  /** One without an open choice. */
  public RunBook(long lastTurn, @Nullable OpenTurn turn, List<Run> runs) {
    this(lastTurn, turn, null, runs);
  }
}
