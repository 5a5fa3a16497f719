package dev.switchboard.classifier.core.model;

import java.util.List;

/**
 * From a score, which only orders texts, to the probability that its intent is the right one:
 * {@code σ(slope · logit(score) + shift)}, fitted to predictions by models that had not seen them.
 *
 * <p>The fit is Platt's with a prior at the score itself (slope 1 ± 1, shift 0 ± 3), so that few
 * examples, or such as are all understood, move it little and the order always stays.
 *
 * @see <a href="https://doi.org/10.1007/s10994-007-5018-6">H.-T. Lin, C.-J. Lin, R. C. Weng: A note
 *     on Platt's probabilistic outputs for support vector machines. Machine Learning 68 (2007)</a>
 * @param slope above 0
 */
record Calibration(double slope, double shift) {

  private static final double LEAST_SLOPE = 0.1;
  private static final double SLOPE_PRIOR = 1;
  private static final double SHIFT_PRIOR = 1.0 / 9;
  private static final int MAX_ITERATIONS = 50;

  /** The score of a text that a model did not learn from, and whether its intent was right. */
  record Prediction(double score, boolean right) {}

  /** Fits by Newton's method; the problem is convex. */
  static Calibration fit(List<Prediction> predictions) {
    double slope = 1;
    double shift = 0;
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      double slopeGradient = SLOPE_PRIOR * (slope - 1);
      double shiftGradient = SHIFT_PRIOR * shift;
      double slopeSlope = SLOPE_PRIOR;
      double shiftShift = SHIFT_PRIOR;
      double both = 0;
      for (Prediction each : predictions) {
        double x = logit(each.score());
        double p = sigmoid(slope * x + shift);
        double error = p - (each.right() ? 1 : 0);
        double spread = p * (1 - p);
        slopeGradient += error * x;
        shiftGradient += error;
        slopeSlope += spread * x * x;
        shiftShift += spread;
        both += spread * x;
      }
      double determinant = slopeSlope * shiftShift - both * both;
      double slopeStep = (shiftShift * slopeGradient - both * shiftGradient) / determinant;
      double shiftStep = (slopeSlope * shiftGradient - both * slopeGradient) / determinant;
      // Newton's steps overshoot where the curve is flat.
      double damping = Math.min(1, 1 / Math.max(Math.abs(slopeStep), Math.abs(shiftStep) / 2));
      slope -= damping * slopeStep;
      shift -= damping * shiftStep;
      if (Math.abs(slopeStep) + Math.abs(shiftStep) < 1e-6) {
        break;
      }
    }
    return new Calibration(Math.max(LEAST_SLOPE, slope), shift);
  }

  /** The probability that a text of this score is understood; 0 for a score of 0. */
  double confidence(double score) {
    return score <= 0 ? 0 : sigmoid(slope * logit(score) + shift);
  }

  private static double logit(double score) {
    double bounded = Math.max(1e-6, Math.min(1 - 1e-6, score));
    return Math.log(bounded / (1 - bounded));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
