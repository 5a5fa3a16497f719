package dev.switchboard.gateway.core.listing;

import java.time.Instant;
import java.util.List;

/**
 * What a turn of real traffic was taken for.
 *
 * @param number of the turn in its conversation, from 1
 * @param at when it was classified
 * @param isAnswer whether it was taken as the answer to a flow's question, not for an intent
 * @param undecidedBetween the intents between which the bot asked, the likelier first; else empty
 */
public record ClassifiedTurn(
    String conversationId,
    String turnId,
    long number,
    Instant at,
    String text,
    String intent,
    boolean isAnswer,
    List<String> undecidedBetween) {

  public ClassifiedTurn {
    undecidedBetween = List.copyOf(undecidedBetween);
  }
}
