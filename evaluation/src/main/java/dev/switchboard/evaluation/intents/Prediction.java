package dev.switchboard.evaluation.intents;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier said of a text whose intent is known.
 *
 * @param intent the right one; null where the bot has none for it
 * @param best the likeliest of the bot's intents, refused or not; null where none came into
 *     question
 * @param confidence in the likeliest, 0 to 1
 * @param refused taken for out of scope
 */
record Prediction(
    String text,
    @Nullable String intent,
    @Nullable String best,
    double confidence,
    boolean refused) {

  static Prediction of(String text, @Nullable String intent, Classification said) {
    List<Candidate> candidates = said.candidates();
    return new Prediction(
        text,
        intent,
        candidates.isEmpty() ? null : candidates.getFirst().intent(),
        candidates.isEmpty() ? 0 : candidates.getFirst().confidence(),
        said.outOfScope());
  }

  boolean inScope() {
    return intent != null;
  }

  /** The likeliest intent is the right one, refused or not. */
  boolean right() {
    return intent != null && intent.equals(best);
  }

  /** Understood and accepted. */
  boolean answered() {
    return right() && !refused;
  }
}
