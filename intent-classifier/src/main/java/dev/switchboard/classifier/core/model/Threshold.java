package dev.switchboard.classifier.core.model;

import dev.switchboard.classifier.core.model.Calibration.Prediction;
import java.util.List;

/**
 * Which confidences are worth something, by the correctly understood ones of the bot's own
 * examples, each judged by a model that had not seen it.
 *
 * @param least what all but a few of them reach; below it a text is out of scope
 * @param usual what half of them reach; from there on the model is as sure as it gets
 */
record Threshold(double least, double usual) {

  /**
   * Both levels are 0 when no example was understood, so that nothing is refused without evidence.
   *
   * @param quantile the share of correctly understood examples that the threshold may cost, 0 to 1
   */
  static Threshold of(List<Prediction> judged, Calibration calibration, double quantile) {
    double[] scores =
        judged.stream().filter(Prediction::right).mapToDouble(Prediction::score).sorted().toArray();
    return new Threshold(
        calibration.confidence(quantile(scores, quantile)),
        calibration.confidence(quantile(scores, 0.5)));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.floor(share * (sorted.length - 1))];
  }
}
