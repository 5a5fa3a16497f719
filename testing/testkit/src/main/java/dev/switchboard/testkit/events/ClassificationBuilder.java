package dev.switchboard.testkit.events;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Classification.Part;
import dev.switchboard.contracts.value.SlotValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds classifications: {@code aClassification("refund").with("order", "1001").build()}. */
public final class ClassificationBuilder {

  private final String intent;
  private double confidence = 0.9;
  private final List<Candidate> others = new ArrayList<>();
  private final Map<String, SlotValue> slots = new LinkedHashMap<>();
  private @Nullable String language = "en";
  private DecidedBy decidedBy = DecidedBy.CLASSIFIER;
  private List<String> undecidedBetween = List.of();
  private List<String> corrected = List.of();
  private List<Part> parts = List.of();

  private ClassificationBuilder(String intent) {
    this.intent = intent;
  }

  /** One that leaves nothing open and says one thing. */
  public static ClassificationBuilder aClassification(String intent) {
    return new ClassificationBuilder(intent);
  }

  /** One of a text that the bot has no intent for. */
  public static ClassificationBuilder outOfScope() {
    return new ClassificationBuilder(Classification.OUT_OF_SCOPE).confident(0.2);
  }

  /** Sets the confidence, 0 to 1. */
  public ClassificationBuilder confident(double confidence) {
    this.confidence = confidence;
    return this;
  }

  /** Adds a value that begins the text. */
  public ClassificationBuilder with(String slot, String value) {
    return with(slot, new SlotValue(value, value, 0, value.length()));
  }

  /** Adds a value as it is. */
  public ClassificationBuilder with(String slot, SlotValue value) {
    slots.put(slot, value);
    return this;
  }

  /** Adds an intent that came into question, too. */
  public ClassificationBuilder ahead(String intent, double confidence) {
    others.add(new Candidate(intent, confidence));
    return this;
  }

  /** Sets the language as a BCP 47 tag; null = not detected. */
  public ClassificationBuilder in(@Nullable String language) {
    this.language = language;
    return this;
  }

  /** Sets how the decision came about. */
  public ClassificationBuilder decidedBy(DecidedBy decidedBy) {
    this.decidedBy = decidedBy;
    return this;
  }

  /** Sets the intents that the user is to be asked about. */
  public ClassificationBuilder undecidedBetween(String... intents) {
    undecidedBetween = List.of(intents);
    return this;
  }

  /** Names slots whose value takes the place of one that was given before. */
  public ClassificationBuilder correcting(String... slots) {
    corrected = List.of(slots);
    return this;
  }

  /** Sets the several things that the text says. */
  public ClassificationBuilder saying(Part... parts) {
    this.parts = List.of(parts);
    return this;
  }

  /** The classification. */
  public Classification build() {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(new Candidate(intent, confidence));
    candidates.addAll(others);
    return new Classification(
        intent,
        confidence,
        candidates,
        intent.equals(Classification.OUT_OF_SCOPE),
        slots,
        language,
        decidedBy,
        undecidedBetween,
        corrected,
        parts);
  }
}
