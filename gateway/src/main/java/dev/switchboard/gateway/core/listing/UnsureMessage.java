package dev.switchboard.gateway.core.listing;

import dev.switchboard.contracts.value.Classification;
import java.time.Instant;
import java.util.List;

/**
 * A message of real traffic whose intent was not sure.
 *
 * @param at when it was classified
 * @param intent that it was taken for
 * @param confidence of that, 0 to 1
 * @param candidates the likeliest intents
 */
public record UnsureMessage(
    String conversationId,
    String turnId,
    Instant at,
    String text,
    String intent,
    double confidence,
    boolean outOfScope,
    List<Classification.Candidate> candidates) {

  public UnsureMessage {
    candidates = List.copyOf(candidates);
  }
}
