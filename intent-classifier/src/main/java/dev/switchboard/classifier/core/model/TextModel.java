package dev.switchboard.classifier.core.model;

import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.embeddings.WordVectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges texts by their meaning; while the embedding model does not answer, by a second model that
 * was trained on the letters of the same examples. That one understands less, and refuses the rest.
 */
public final class TextModel {

  private static final Embedder LETTERS = new WordVectors();

  private final TrainedIntents byMeaning;
  private final @Nullable TrainedIntents byLetters;
  private final Embedder embedder;

  private TextModel(
      TrainedIntents byMeaning, @Nullable TrainedIntents byLetters, Embedder embedder) {
    this.byMeaning = byMeaning;
    this.byLetters = byLetters;
    this.embedder = embedder;
  }

  /**
   * Trains on examples.
   *
   * @param ofExamples embeds what is learned from
   * @param ofTexts embeds what is judged, in the same space
   * @param threshold least confidence of an intent, 0 to 1; null = derived from the examples
   */
  public static TextModel train(
      List<Example> examples,
      Embedder ofExamples,
      Embedder ofTexts,
      TrainedIntents.Settings settings,
      @Nullable Double threshold) {
    return new TextModel(
        TrainedIntents.train(examples, ofExamples, settings, threshold),
        ofTexts.mayBeAway() ? TrainedIntents.train(examples, LETTERS, settings, null) : null,
        ofTexts);
  }

  /** What a text may mean. */
  public TrainedIntents.Scored score(String text, int candidates) {
    try {
      return byMeaning.score(text, embedder.embed(text), candidates);
    } catch (EmbeddingUnavailableException e) {
      if (byLetters == null) {
        throw e;
      }
      return byLetters.score(text, LETTERS.embed(text), candidates);
    }
  }

  /** The vector that a text is judged by; null while the embedding model does not answer. */
  public float @Nullable [] vector(String text) {
    try {
      return embedder.embed(text);
    } catch (EmbeddingUnavailableException e) {
      return null;
    }
  }

  /** The least confidence of an intent; below it a text is out of scope. */
  public double threshold() {
    return byMeaning.threshold();
  }

  /** The confidence that half of the understood examples reach. */
  public double usualConfidence() {
    return byMeaning.usualConfidence();
  }
}
