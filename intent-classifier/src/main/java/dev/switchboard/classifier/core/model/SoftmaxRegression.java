package dev.switchboard.classifier.core.model;

import dev.switchboard.embeddings.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression with an L2 penalty: {@code p(k | x) = exp(w_k·x + b_k) / Σ_j
 * exp(w_j·x + b_j)}, trained to the minimum of {@code −(1/n) Σ_i log p(y_i | x_i) + λ/2 Σ_k |w_k|²}
 * (biases are free).
 *
 * @see <a
 *     href="https://www.microsoft.com/en-us/research/publication/pattern-recognition-machine-learning/">C.
 *     M. Bishop, Pattern Recognition and Machine Learning, section 4.3.4</a>
 */
final class SoftmaxRegression {

  private static final int MAX_ITERATIONS = 150;
  private static final double TOLERANCE = 1e-3;

  private final int classes;

  /** Of the meaning; the terms' weights follow in each row. */
  private final int dimension;

  private final int row;

  /** Per class its weights, the meaning's and then the terms', and then its bias. */
  private final float[] weights;

  private SoftmaxRegression(int classes, int dimension, int row, float[] weights) {
    this.classes = classes;
    this.dimension = dimension;
    this.row = row;
    this.weights = weights;
  }

  /**
   * Trains on texts.
   *
   * @param labels the class of each text, from 0
   * @param terms how many terms there are
   * @param strength how far the examples are trusted: λ = 1 / (strength · n)
   * @param start where another training on nearly the same examples ended, which is quicker; null =
   *     from nothing
   */
  static SoftmaxRegression train(
      Features[] texts,
      int[] labels,
      int classes,
      int terms,
      double strength,
      @Nullable SoftmaxRegression start) {
    int dimension = texts[0].meaning().length;
    int row = dimension + terms + 1;
    float[] weights = start == null ? new float[classes * row] : start.weights.clone();
    double penalty = 1 / (strength * texts.length);
    float[] probabilities = new float[classes];
    Lbfgs.minimise(
        (x, gradient) -> {
          SoftmaxRegression at = new SoftmaxRegression(classes, dimension, row, x);
          return at.loss(texts, labels, penalty, probabilities, gradient);
        },
        weights,
        MAX_ITERATIONS,
        TOLERANCE);
    return new SoftmaxRegression(classes, dimension, row, weights);
  }

  /** The probability of each class; sums to 1. */
  float[] probabilities(Features text) {
    float[] probabilities = new float[classes];
    probabilities(text, probabilities);
    return probabilities;
  }

  private void probabilities(Features text, float[] into) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      int from = k * row;
      float sum =
          Vectors.dot(weights, from, text.meaning(), 0, dimension) + weights[from + row - 1];
      for (int i = 0; i < text.terms().length; i++) {
        sum += weights[from + dimension + text.terms()[i]] * text.weights()[i];
      }
      into[k] = sum;
      largest = Math.max(largest, sum);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      into[k] = (float) Math.exp(into[k] - largest);
      sum += into[k];
    }
    for (int k = 0; k < classes; k++) {
      into[k] /= (float) sum;
    }
  }

  private double loss(
      Features[] texts, int[] labels, double penalty, float[] probabilities, float[] gradient) {
    float share = 1f / texts.length;
    double loss = penalties(penalty, gradient);
    for (int i = 0; i < texts.length; i++) {
      Features text = texts[i];
      probabilities(text, probabilities);
      loss -= share * Math.log(Math.max(probabilities[labels[i]], Float.MIN_NORMAL));
      for (int k = 0; k < classes; k++) {
        float error = share * (probabilities[k] - (k == labels[i] ? 1 : 0));
        // Most classes are out of question for most examples; their share of the slope is noise.
        if (Math.abs(error) > share * 1e-5f) {
          int from = k * row;
          Vectors.add(error, text.meaning(), 0, gradient, from, dimension);
          for (int j = 0; j < text.terms().length; j++) {
            gradient[from + dimension + text.terms()[j]] += error * text.weights()[j];
          }
          gradient[from + row - 1] += error;
        }
      }
    }
    return loss;
  }

  /** The penalty's share of the loss; begins the gradient with its slope. */
  private double penalties(double penalty, float[] gradient) {
    double squares = 0;
    for (int i = 0; i < gradient.length; i++) {
      squares += (double) weights[i] * weights[i];
      gradient[i] = (float) (penalty * weights[i]);
    }
    for (int bias = row - 1; bias < gradient.length; bias += row) {
      squares -= (double) weights[bias] * weights[bias];
      gradient[bias] = 0;
    }
    return penalty / 2 * squares;
  }
}
