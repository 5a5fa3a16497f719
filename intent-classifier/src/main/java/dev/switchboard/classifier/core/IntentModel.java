package dev.switchboard.classifier.core;

import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trained on a bot's examples: which intent a text has, and whether it has one at all.
 *
 * <p>The confidence is the intent's probability times the square of the cosine to the nearest
 * example. The probability tells intents apart but is sure of itself far away from every example;
 * the cosine tells far from near but not intents from each other.
 */
public final class IntentModel {

  private final List<String> intents;
  private final SoftmaxRegression regression;
  private final float[][] examples;
  private final Threshold threshold;

  private IntentModel(
      List<String> intents, SoftmaxRegression regression, float[][] examples, Threshold threshold) {
    this.intents = intents;
    this.regression = regression;
    this.examples = examples;
    this.threshold = threshold;
  }

  /**
   * Trains on examples; the same examples in the same order give the same model.
   *
   * @param threshold least confidence of an intent, 0 to 1; null = derived from the examples
   * @throws IllegalArgumentException when there is no example
   */
  public static IntentModel train(
      List<Example> examples, Embedder embedder, Settings settings, @Nullable Double threshold) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no example to learn from; write examples in intents.yaml");
    }
    Map<String, Integer> numbers = new TreeMap<>();
    examples.forEach(example -> numbers.put(example.intent(), 0));
    List<String> intents = List.copyOf(numbers.keySet());
    IntStream.range(0, intents.size()).forEach(i -> numbers.put(intents.get(i), i));

    float[][] vectors =
        examples.stream().map(example -> embedder.embed(example.text())).toArray(float[][]::new);
    int[] labels =
        examples.stream().mapToInt(example -> number(numbers, example.intent())).toArray();
    SoftmaxRegression regression =
        SoftmaxRegression.train(vectors, labels, intents.size(), settings.strength());
    Threshold derived = Threshold.derive(vectors, labels, intents.size(), settings, regression);
    return new IntentModel(
        intents,
        regression,
        vectors,
        threshold == null ? derived : new Threshold(threshold, derived.usual()));
  }

  private static int number(Map<String, Integer> numbers, String intent) {
    return numbers.getOrDefault(intent, 0);
  }

  /** The least confidence of an intent; below it a text is out of scope. */
  public double threshold() {
    return threshold.least();
  }

  /** The confidence that half of the understood examples reach. */
  public double usualConfidence() {
    return threshold.usual();
  }

  /**
   * What a text may mean.
   *
   * @param vector of the text, from the embedder that this was trained with
   * @param candidates how many of the likeliest intents to name
   */
  public Scored score(float[] vector, int candidates) {
    float[] probabilities = regression.probabilities(vector);
    double near = nearness(vector, examples);
    List<ScoredIntent> best =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -probabilities[k]))
            .limit(Math.max(1, candidates))
            .map(k -> new ScoredIntent(intents.get(k), fraction(probabilities[k] * near)))
            .toList();
    return new Scored(best, outOfScope(best.getFirst().confidence()));
  }

  private boolean outOfScope(double confidence) {
    // Nothing in common with any example is out of scope, however low the threshold came out.
    return confidence <= 0 || confidence < threshold.least();
  }

  /** The square of the cosine to the nearest example, 0 where even that points away. */
  static double nearness(float[] vector, float[][] examples) {
    float nearest = 0;
    for (float[] example : examples) {
      nearest = Math.max(nearest, Vectors.dot(vector, example));
    }
    return (double) nearest * nearest;
  }

  private static double fraction(double value) {
    return Math.max(0, Math.min(1, value));
  }

  /**
   * What training may be told.
   *
   * @param strength how far the regression trusts the examples; the higher, the closer it follows
   *     them
   * @param quantile the share of correctly understood examples that the threshold may cost, 0 to 1
   */
  public record Settings(double strength, double quantile) {

    /** Chosen on the validation parts of BANKING77 and CLINC150, the same for every bot. */
    public static final Settings DEFAULT = new Settings(20, 0.05);
  }

  /** An intent and how sure the model is of it, 0 to 1. */
  public record ScoredIntent(String intent, double confidence) {}

  /**
   * What a text may mean.
   *
   * @param candidates the likeliest intents, best first; at least one
   */
  public record Scored(List<ScoredIntent> candidates, boolean outOfScope) {

    public Scored {
      candidates = List.copyOf(candidates);
    }

    public ScoredIntent best() {
      return candidates.getFirst();
    }
  }
}
