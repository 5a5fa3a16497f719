package dev.switchboard.classifier.core.model;

import dev.switchboard.classifier.core.model.Calibration.Prediction;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trained on a bot's examples: which intent a text has, and whether it has one at all.
 *
 * <p>A text's score is its intent's probability times a power of the cosine to the nearest example.
 * The probability tells intents apart but is sure of itself far away from every example; the cosine
 * tells far from near but not intents from each other. The score becomes a confidence by {@link
 * Calibration}: of a hundred texts for this bot with a confidence of 0.8, about eighty are
 * understood.
 */
public final class TrainedIntents {

  /** Of the cosine; higher refuses more of what is only akin to the examples. */
  private static final double NEARNESS = 6;

  private final List<String> intents;
  private final Terms terms;
  private final SoftmaxRegression regression;
  private final Features[] known;
  private final Calibration calibration;
  private final Threshold threshold;

  private TrainedIntents(
      List<String> intents,
      Terms terms,
      SoftmaxRegression regression,
      Features[] known,
      Calibration calibration,
      Threshold threshold) {
    this.intents = intents;
    this.terms = terms;
    this.regression = regression;
    this.known = known;
    this.calibration = calibration;
    this.threshold = threshold;
  }

  /**
   * Trains on examples and on the intents' names, as far as they are words; the same examples in
   * the same order give the same model.
   *
   * @param threshold least confidence of an intent, 0 to 1; null = derived from the examples
   * @throws IllegalArgumentException when there is no example
   */
  public static TrainedIntents train(
      List<Example> examples, Embedder embedder, Settings settings, @Nullable Double threshold) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no example to learn from; write examples in intents.yaml");
    }
    List<String> intents = examples.stream().map(Example::intent).distinct().sorted().toList();
    Map<String, Integer> numbers = HashMap.newHashMap(intents.size());
    intents.forEach(intent -> numbers.put(intent, numbers.size()));
    List<Example> all = Stream.concat(examples.stream(), names(intents)).toList();

    Terms terms = Terms.of(all.stream().map(Example::text).toList());
    List<float[]> vectors = embedder.embedAll(all.stream().map(Example::text).toList());
    Features[] texts =
        IntStream.range(0, all.size())
            .mapToObj(i -> terms.features(all.get(i).text(), vectors.get(i)))
            .toArray(Features[]::new);
    int[] labels = all.stream().mapToInt(each -> numbers.getOrDefault(each.intent(), 0)).toArray();
    SoftmaxRegression regression =
        SoftmaxRegression.train(
            texts, labels, intents.size(), terms.count(), settings.strength(), null);
    List<Prediction> predictions =
        new CrossValidation(settings, texts, labels, examples.size(), intents.size(), terms.count())
            .judge(regression);
    Calibration calibration = Calibration.fit(predictions);
    Threshold derived = Threshold.of(predictions, calibration, settings.quantile());
    return new TrainedIntents(
        intents,
        terms,
        regression,
        texts,
        calibration,
        threshold == null ? derived : new Threshold(threshold, derived.usual()));
  }

  private static Stream<Example> names(List<String> intents) {
    return intents.stream()
        .map(intent -> new Example(SpokenName.of(intent), intent))
        .filter(name -> !name.text().isEmpty());
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
  public Scored score(String text, float[] vector, int candidates) {
    Features features = terms.features(text, vector);
    float[] probabilities = regression.probabilities(features);
    List<Integer> best =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -probabilities[k]))
            .limit(Math.max(1, candidates))
            .toList();
    float most = probabilities[best.getFirst()];
    double confidence = calibration.confidence(most * nearness(features, known));
    return new Scored(
        best.stream()
            // The others as they compare with the best: as probable, as confident.
            .map(k -> new ScoredIntent(intents.get(k), confidence * probabilities[k] / most))
            .toList(),
        outOfScope(confidence));
  }

  private boolean outOfScope(double confidence) {
    // Nothing in common with any example is out of scope, however low the threshold came out.
    return confidence <= 0 || confidence < threshold.least();
  }

  /** A power of the cosine to the nearest of the known texts, 0 where even that points away. */
  static double nearness(Features text, Features[] known) {
    float nearest = 0;
    for (Features each : known) {
      nearest = Math.max(nearest, Vectors.dot(text.meaning(), each.meaning()));
    }
    return Math.pow(Math.min(1, nearest), NEARNESS);
  }

  /**
   * What training may be told.
   *
   * @param strength how far the regression trusts the examples; the higher, the closer it follows
   *     them
   * @param quantile the share of correctly understood examples that the threshold may cost, 0 to 1
   */
  public record Settings(double strength, double quantile) {

    /**
     * Chosen on the validation parts of BANKING77, CLINC150 and a live shop's bot, the same for
     * all.
     */
    public static final Settings DEFAULT = new Settings(20, 0.03);
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
