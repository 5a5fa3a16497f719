package dev.switchboard.classifier.core;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import java.util.List;

/**
 * What a text, or a part of one, is about, taken by itself.
 *
 * @param intent of the bot, or {@link Classification#OUT_OF_SCOPE}
 * @param confidence 0 to 1
 * @param candidates the likeliest intents, best first
 */
record Decision(
    String intent,
    double confidence,
    List<Candidate> candidates,
    boolean outOfScope,
    DecidedBy by) {

  Decision {
    candidates = List.copyOf(candidates);
  }

  /** Nothing that the bot has an intent for. */
  static Decision nothing(DecidedBy by) {
    return new Decision(Classification.OUT_OF_SCOPE, 0, List.of(), true, by);
  }

  /** The same, refused: what is likeliest is not meant. */
  Decision refused() {
    return new Decision(Classification.OUT_OF_SCOPE, confidence, candidates, true, by);
  }

  /** Said outright by the bot's author. */
  boolean byRule() {
    return by == DecidedBy.PHRASE || by == DecidedBy.PATTERN;
  }
}
