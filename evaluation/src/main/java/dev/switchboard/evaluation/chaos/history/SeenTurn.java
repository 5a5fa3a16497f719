package dev.switchboard.evaluation.chaos.history;

import java.util.List;

/**
 * The end of a turn as a customer's stream delivered it.
 *
 * @param number of the turn in its conversation
 * @param messageIds the messages that it answered
 * @param failed whether it ended with an apology instead of what was asked for
 * @param at milliseconds since the run began
 */
public record SeenTurn(
    String conversation,
    String turnId,
    long number,
    List<String> messageIds,
    boolean failed,
    long at) {

  public SeenTurn {
    messageIds = List.copyOf(messageIds);
  }
}
