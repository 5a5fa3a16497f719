package dev.switchboard.classifier.core.model;

/**
 * When two intents are so close that asking which is meant is better than guessing.
 *
 * <p>Confidences are to each other as the chances of being right: where the next one has the share
 * {@code s} of the likeliest one's, guessing the likeliest is right in {@code 1 / (1 + s)} of the
 * cases in which it is one of the two.
 */
public final class AmbiguityMargin {

  /** From 0.85 on, guessing is wrong in 46 of 100 cases. */
  public static final double DEFAULT = 0.15;

  private AmbiguityMargin() {}

  /**
   * Whether to ask.
   *
   * @param margin how far, as a share of the likeliest one's confidence, the next one may be behind
   *     it; 0 = never
   */
  public static boolean isClose(double first, double second, double margin) {
    return second > first * (1 - margin);
  }
}
