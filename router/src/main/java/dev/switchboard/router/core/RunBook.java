package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param left what users wanted besides something that ended while no turn was open; for the next
 */
public record RunBook(
    long lastTurn,
    @Nullable OpenTurn turn,
    @Nullable Choice choice,
    List<Run> runs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Wish> left) {
  /** Of a conversation that the router has not met. */
  public static final RunBook EMPTY = new RunBook(0, null, List.of());

  public RunBook {
    runs = runs == null ? List.of() : List.copyOf(runs);
    left = left == null ? List.of() : List.copyOf(left);
  }

  /** One without an open choice, or anything left. */
  public RunBook(long lastTurn, @Nullable OpenTurn turn, List<Run> runs) {
    this(lastTurn, turn, null, runs, List.of());
  }
}
