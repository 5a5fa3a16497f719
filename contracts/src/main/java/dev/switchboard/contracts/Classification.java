package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param undecidedBetween the intents that are so close that the user is to be asked which one is
 *     meant, the likelier first; empty when it is clear
 * @param corrected names of slots whose value here takes the place of one that was told before:
 *     "no, 1002"
 * @param parts where the text says several things: each with its place, in the order of the text,
 *     the first being what the fields above say; else empty
 */
public record Classification(
    String intent,
    double confidence,
    List<Candidate> candidates,
    boolean outOfScope,
    Map<String, SlotValue> slots,
    @Nullable String language,
    DecidedBy decidedBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> undecidedBetween,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> corrected,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts) {

  public Classification {
    Require.text("intent", intent);
    Require.fraction("confidence", confidence);
    candidates = Require.copy(candidates);
    slots = Require.copy(slots);
    Require.present("decidedBy", decidedBy);
    undecidedBetween = Require.copy(undecidedBetween);
    corrected = Require.copy(corrected);
    parts = Require.copy(parts);
  }

  /** One that leaves nothing open and says one thing. */
  public Classification(
      String intent,
      double confidence,
      List<Candidate> candidates,
      boolean outOfScope,
      Map<String, SlotValue> slots,
      @Nullable String language,
      DecidedBy decidedBy) {
    this(
        intent,
        confidence,
        candidates,
        outOfScope,
        slots,
        language,
        decidedBy,
        List.of(),
        List.of(),
        List.of());
  }

  /** The same with other slots. */
  public Classification withSlots(Map<String, SlotValue> others) {
    return new Classification(
        intent,
        confidence,
        candidates,
        outOfScope,
        others,
        language,
        decidedBy,
        undecidedBetween,
        corrected,
        parts);
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

  /**
   * One of several things that a text says.
   *
   * @param start its first character in the text, from 0
   * @param end first character after it
   * @param slots what was found in this part, with places in the whole text
   */
  public record Part(
      int start,
      int end,
      String intent,
      double confidence,
      Map<String, SlotValue> slots,
      DecidedBy decidedBy) {

    public Part {
      Require.atLeast("start", start, 0);
      Require.atLeast("end", end, start);
      Require.text("intent", intent);
      Require.fraction("confidence", confidence);
      slots = Require.copy(slots);
      Require.present("decidedBy", decidedBy);
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
    WAITING_FLOW,
    /** The text is in a language that the bot does not speak; its intent was not looked for. */
    @JsonProperty("language")
    LANGUAGE
  }
}
