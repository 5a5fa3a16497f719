package dev.switchboard.classifier.core.model;

import dev.switchboard.classifier.core.model.Calibration.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges every example by a model that has not seen it: five times a fifth is held back. What an
 * intent is called is never held back, since a bot always knows it.
 */
final class CrossValidation {

  private static final int FOLDS = 5;

  private final TrainedIntents.Settings settings;
  private final Features[] texts;
  private final int[] labels;
  private final int examples;
  private final int classes;
  private final int terms;
  private final int[] folds;

  /**
   * Over a bot's examples.
   *
   * @param examples how many of the texts are examples; the names of intents follow them
   */
  CrossValidation(
      TrainedIntents.Settings settings,
      Features[] texts,
      int[] labels,
      int examples,
      int classes,
      int terms) {
    this.settings = settings;
    this.texts = texts;
    this.labels = labels;
    this.examples = examples;
    this.classes = classes;
    this.terms = terms;
    this.folds = folds();
  }

  /** Deals each intent's examples out in turn, so that every fold has some of every intent. */
  private int[] folds() {
    int[] dealt = new int[classes];
    return IntStream.range(0, labels.length)
        .map(i -> i < examples ? (dealt[labels[i]]++ + labels[i]) % FOLDS : FOLDS)
        .toArray();
  }

  /**
   * The judgements, in no particular order.
   *
   * @param start where each fold's training starts
   */
  List<Prediction> judge(SoftmaxRegression start) {
    List<Prediction> predictions = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      judge(fold, start, predictions);
    }
    return predictions;
  }

  private void judge(int fold, SoftmaxRegression start, List<Prediction> predictions) {
    int[] seen = IntStream.range(0, labels.length).filter(i -> folds[i] != fold).toArray();
    int[] held = IntStream.range(0, examples).filter(i -> folds[i] == fold).toArray();
    if (seen.length == 0 || held.length == 0) {
      return;
    }
    Features[] known = Arrays.stream(seen).mapToObj(i -> texts[i]).toArray(Features[]::new);
    int[] knownLabels = Arrays.stream(seen).map(i -> labels[i]).toArray();
    SoftmaxRegression regression =
        SoftmaxRegression.train(known, knownLabels, classes, terms, settings.strength(), start);
    for (int i : held) {
      float[] probabilities = regression.probabilities(texts[i]);
      int best = best(probabilities);
      double score = probabilities[best] * TrainedIntents.nearness(texts[i], known);
      predictions.add(new Prediction(score, best == labels[i]));
    }
  }

  private static int best(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
  }
}
