package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn is about, as the classifier decided it.
 *
 * @param intent name of an intent of the bot, or {@link #OUT_OF_SCOPE}
 * @param confidence 0 to 1
 * @param candidates the likeliest intents with their confidence, best first
 * @param slots what was found in the text, by slot
 * @param language BCP 47 tag, where it was detected
 */
public record Classification(
    String intent,
    double confidence,
    List<Candidate> candidates,
    boolean outOfScope,
    Map<String, SlotValue> slots,
    @Nullable String language,
    DecidedBy decidedBy) {

  public Classification {
    Require.text("intent", intent);
    Require.fraction("confidence", confidence);
    candidates = Require.copy(candidates);
    slots = Require.copy(slots);
    Require.present("decidedBy", decidedBy);
  }

  /** The intent of what the bot has no intent for. */
  public static final String OUT_OF_SCOPE = "out-of-scope";

  /** An intent that came into question. */
  public record Candidate(String intent, double confidence) {

    public Candidate {
      Require.text("intent", intent);
      Require.fraction("confidence", confidence);
    }
  }

  /** How the decision came about. */
  public enum DecidedBy {
    /** The text is one of the bot's own examples or phrases. */
    @JsonProperty("phrase")
    PHRASE,
    /** One of the bot's patterns matched. */
    @JsonProperty("pattern")
    PATTERN,
    /** The trained classifier. */
    @JsonProperty("classifier")
    CLASSIFIER,
    /** A flow waits for an answer, and this is one. */
    @JsonProperty("waiting-flow")
    WAITING_FLOW
  }
}
