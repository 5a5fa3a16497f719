package dev.switchboard.classifier.core;

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
  private final int dimension;

  /** Per class its weights and then its bias. */
  private final float[] weights;

  private SoftmaxRegression(int classes, int dimension, float[] weights) {
    this.classes = classes;
    this.dimension = dimension;
    this.weights = weights;
  }

  /**
   * Trains on vectors of length 1.
   *
   * @param labels the class of each vector, from 0
   * @param strength how far the examples are trusted: λ = 1 / (strength · n)
   */
  static SoftmaxRegression train(float[][] vectors, int[] labels, int classes, double strength) {
    return train(vectors, labels, classes, strength, null);
  }

  /** Trains from where another training on nearly the same examples ended, which is quicker. */
  static SoftmaxRegression train(
      float[][] vectors,
      int[] labels,
      int classes,
      double strength,
      @Nullable SoftmaxRegression start) {
    int dimension = vectors[0].length;
    float[] weights = start == null ? new float[classes * (dimension + 1)] : start.weights.clone();
    double penalty = 1 / (strength * vectors.length);
    float[] probabilities = new float[classes];
    Lbfgs.minimise(
        (x, gradient) -> {
          SoftmaxRegression at = new SoftmaxRegression(classes, dimension, x);
          return at.loss(vectors, labels, penalty, probabilities, gradient);
        },
        weights,
        MAX_ITERATIONS,
        TOLERANCE);
    return new SoftmaxRegression(classes, dimension, weights);
  }

  /** The probability of each class; sums to 1. */
  float[] probabilities(float[] vector) {
    float[] probabilities = new float[classes];
    probabilities(vector, probabilities);
    return probabilities;
  }

  private void probabilities(float[] vector, float[] into) {
    int row = dimension + 1;
    float largest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      into[k] = Vectors.dot(weights, k * row, vector, 0, dimension) + weights[k * row + dimension];
      largest = Math.max(largest, into[k]);
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
      float[][] vectors, int[] labels, double penalty, float[] probabilities, float[] gradient) {
    int row = dimension + 1;
    float share = 1f / vectors.length;
    double loss = 0;
    for (int i = 0; i < gradient.length; i++) {
      boolean bias = i % row == dimension;
      gradient[i] = bias ? 0 : (float) (penalty * weights[i]);
      loss += bias ? 0 : penalty / 2 * weights[i] * weights[i];
    }
    for (int i = 0; i < vectors.length; i++) {
      probabilities(vectors[i], probabilities);
      loss -= share * Math.log(Math.max(probabilities[labels[i]], Float.MIN_NORMAL));
      for (int k = 0; k < classes; k++) {
        float error = share * (probabilities[k] - (k == labels[i] ? 1 : 0));
        // Most classes are out of question for most examples; their share of the slope is noise.
        if (Math.abs(error) > share * 1e-5f) {
          Vectors.add(error, vectors[i], 0, gradient, k * row, dimension);
          gradient[k * row + dimension] += error;
        }
      }
    }
    return loss;
  }
}
