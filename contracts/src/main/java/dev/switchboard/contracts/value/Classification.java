package dev.switchboard.contracts.value;

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
 * @param meant the text with what it leaves out, where it leaves out what was said before: "to
 *     Mexico?" after "do you ship to Canada?" is "do you ship to Mexico?"; else null
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String meant) {

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

  /** One of a text that leaves nothing out. */
  public Classification(
      String intent,
      double confidence,
      List<Candidate> candidates,
      boolean outOfScope,
      Map<String, SlotValue> slots,
      @Nullable String language,
      DecidedBy decidedBy,
      List<String> undecidedBetween,
      List<String> corrected,
      List<Part> parts) {
    this(
        intent,
        confidence,
        candidates,
        outOfScope,
        slots,
        language,
        decidedBy,
        undecidedBetween,
        corrected,
        parts,
        null);
  }

  /** The same with other slots. */
  public Classification withSlots(Map<String, SlotValue> others) {
    return with(others, corrected, parts, meant);
  }

  /** The same, which is meant so. */
  public Classification meaning(String text) {
    return with(slots, corrected, parts, text);
  }

  /** The same, saying several things. */
  public Classification saying(List<Part> several) {
    return with(slots, corrected, several, meant);
  }

  /** The same, in which values take the place of those that were told before. */
  public Classification correcting(List<String> slotNames) {
    return with(slots, slotNames, parts, meant);
  }

  private Classification with(
      Map<String, SlotValue> newSlots,
      List<String> newCorrected,
      List<Part> newParts,
      @Nullable String newMeant) {
    return new Classification(
        intent,
        confidence,
        candidates,
        outOfScope,
        newSlots,
        language,
        decidedBy,
        undecidedBetween,
        newCorrected,
        newParts,
        newMeant);
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
   * @param meant the part with what it leaves out: "1008" of "how much were 1002 and 1008" is "how
   *     much were 1008"; else null
   */
  public record Part(
      int start,
      int end,
      String intent,
      double confidence,
      Map<String, SlotValue> slots,
      DecidedBy decidedBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String meant) {

    /** One that leaves nothing out. */
    public Part(
        int start,
        int end,
        String intent,
        double confidence,
        Map<String, SlotValue> slots,
        DecidedBy decidedBy) {
      this(start, end, intent, confidence, slots, decidedBy, null);
    }

    public Part {
      Require.atLeast("start", start, 0);
      Require.atLeast("end", end, start);
      Require.text("intent", intent);
      Require.fraction("confidence", confidence);
      slots = Require.copy(slots);
      Require.present("decidedBy", decidedBy);
    }

    /** The same with other slots. */
    public Part withSlots(Map<String, SlotValue> others) {
      return new Part(start, end, intent, confidence, others, decidedBy, meant);
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
    /** A language model, because the bot wants it so, or because the classifier was not sure. */
    @JsonProperty("model")
    MODEL,
    /** The text is in a language that the bot does not speak; its intent was not looked for. */
    @JsonProperty("language")
    LANGUAGE
  }
}
