package dev.switchboard.classifier.core;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a confidence is worth, found from the bot's own examples alone: each is judged by a model
 * that has not seen it, and the confidences of the correctly understood ones are the measure.
 *
 * @param least what all but a few of them reach; below it a text is out of scope
 * @param usual what half of them reach; from there on the model is as sure as it gets
 */
record Threshold(double least, double usual) {

  private static final int FOLDS = 5;

  /**
   * Derives the levels by five-fold cross-validation; both are 0 when no example was understood, so
   * that nothing is refused without evidence.
   *
   * @param start where each fold's training starts
   */
  static Threshold derive(
      float[][] vectors,
      int[] labels,
      int classes,
      IntentModel.Settings settings,
      SoftmaxRegression start) {
    int[] folds = folds(labels, classes);
    double[] confidences =
        IntStream.range(0, FOLDS)
            .boxed()
            .flatMapToDouble(
                fold ->
                    Arrays.stream(
                        correctOnes(vectors, labels, classes, settings, start, folds, fold)))
            .sorted()
            .toArray();
    return new Threshold(quantile(confidences, settings.quantile()), quantile(confidences, 0.5));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.floor(share * (sorted.length - 1))];
  }

  /** Deals each intent's examples out in turn, so that every fold has some of every intent. */
  private static int[] folds(int[] labels, int classes) {
    int[] dealt = new int[classes];
    return IntStream.range(0, labels.length)
        .map(i -> (dealt[labels[i]]++ + labels[i]) % FOLDS)
        .toArray();
  }

  private static double[] correctOnes(
      float[][] vectors,
      int[] labels,
      int classes,
      IntentModel.Settings settings,
      SoftmaxRegression start,
      int[] folds,
      int fold) {
    int[] seen = IntStream.range(0, labels.length).filter(i -> folds[i] != fold).toArray();
    if (seen.length == 0) {
      return new double[0];
    }
    float[][] seenVectors = Arrays.stream(seen).mapToObj(i -> vectors[i]).toArray(float[][]::new);
    int[] seenLabels = Arrays.stream(seen).map(i -> labels[i]).toArray();
    SoftmaxRegression regression =
        SoftmaxRegression.train(seenVectors, seenLabels, classes, settings.strength(), start);
    return IntStream.range(0, labels.length)
        .filter(i -> folds[i] == fold)
        .mapToDouble(
            i -> {
              float[] probabilities = regression.probabilities(vectors[i]);
              return best(probabilities) == labels[i]
                  ? probabilities[labels[i]] * IntentModel.nearness(vectors[i], seenVectors)
                  : -1;
            })
        .filter(confidence -> confidence >= 0)
        .toArray();
  }

  private static int best(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
  }
}
