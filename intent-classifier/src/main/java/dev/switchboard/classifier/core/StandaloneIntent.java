package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.Candidate;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.language.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a text is about, taken by itself: by the bot's own rules, else by the trained model. */
final class StandaloneIntent {

  private static final int CANDIDATES = 3;

  private final Rules rules;
  private final Embedder embedder;
  private final @Nullable IntentModel model;
  private final Map<String, String> flows = new HashMap<>();
  private final double margin;

  StandaloneIntent(Intents intents, Embedder embedder, @Nullable IntentModel model) {
    this.rules = Rules.of(intents.intents());
    this.embedder = embedder;
    this.model = model;
    for (IntentDefinition intent : intents.intents()) {
      flows.put(intent.name(), intent.flow());
    }
    Double written = intents.clarify().margin();
    this.margin = written == null ? AmbiguityMargin.DEFAULT : written;
  }

  /** Judges a text. */
  Decision of(String text) {
    Rules.Match match = rules.match(text);
    if (match != null) {
      return new Decision(
          match.intent(), 1, List.of(new Candidate(match.intent(), 1)), false, match.by());
    }
    if (model == null || PlainText.withSymbols(text).isEmpty()) {
      return Decision.nothing(DecidedBy.CLASSIFIER);
    }
    IntentModel.Scored scored = model.score(text, embedder.embed(text), CANDIDATES);
    return new Decision(
        scored.outOfScope() ? Classification.OUT_OF_SCOPE : scored.best().intent(),
        scored.best().confidence(),
        scored.candidates().stream()
            .map(each -> new Candidate(each.intent(), each.confidence()))
            .toList(),
        scored.outOfScope(),
        DecidedBy.CLASSIFIER);
  }

  /** The vector that the model judges a text by; remembered, so this costs next to nothing. */
  float[] vector(String text) {
    return embedder.embed(text);
  }

  /** Whether a decision is as sure as those on half of the bot's own examples. */
  boolean isSure(Decision decision) {
    return decision.byRule() || (!decision.outOfScope() && decision.confidence() >= surely());
  }

  /** Whether a decision is in scope, and no other intent comes near. */
  boolean isClear(Decision decision) {
    return !decision.outOfScope()
        && (decision.candidates().size() < 2
            || decision.candidates().get(1).confidence() * 2
                < decision.candidates().get(0).confidence());
  }

  private double threshold() {
    return model == null ? 1 : model.threshold();
  }

  /** The confidence from which the model counts as sure. */
  double surely() {
    return model == null ? 1 : model.usualConfidence();
  }

  /**
   * The intents that a decision leaves open, the likelier first; empty where it is clear, and where
   * both lead to the same flow, which can tell by the text.
   */
  List<String> undecided(Decision decision) {
    if (decision.byRule() || decision.outOfScope() || decision.candidates().size() < 2) {
      return List.of();
    }
    Candidate first = decision.candidates().get(0);
    Candidate second = decision.candidates().get(1);
    boolean close =
        second.confidence() >= threshold()
            && AmbiguityMargin.isClose(first.confidence(), second.confidence(), margin);
    return close && !Objects.equals(flows.get(first.intent()), flows.get(second.intent()))
        ? List.of(first.intent(), second.intent())
        : List.of();
  }
}
