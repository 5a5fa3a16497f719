package dev.switchboard.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand. */
class EvaluationMetricsTest {

  private static final List<Prediction> IN_SCOPE =
      List.of(
          judged("a", "a", 0.9),
          judged("a", "a", 0.8),
          judged("b", "b", 0.6),
          judged("b", "a", 0.4));
  private static final List<Prediction> WITHOUT =
      List.of(judged(null, "a", 0.7), judged(null, "b", 0.1));

  private static Prediction judged(String intent, String best, double confidence) {
    return new Prediction("text", intent, best, confidence, confidence < 0.5);
  }

  @Test
  void countsTheRightAndTheAnswered() {
    assertThat(EvaluationMetrics.share(IN_SCOPE, Prediction::right)).isEqualTo(0.75);
    assertThat(EvaluationMetrics.share(WITHOUT, Prediction::refused)).isEqualTo(0.5);
  }

  @Test
  void weighsIntentsEquallyInF1() {
    // a: precision 2/3, recall 1; b: precision 1, recall 1/2.
    assertThat(EvaluationMetrics.macroF1(IN_SCOPE)).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-9));
  }

  @Test
  void ranksTextsWithAnIntentBeforeThoseWithout() {
    // 0.9 and 0.8 beat both, 0.6 and 0.4 beat one of two.
    assertThat(EvaluationMetrics.auroc(IN_SCOPE, WITHOUT)).isCloseTo(6.0 / 8, within(1e-9));
  }

  @Test
  void coversWhatIsSureEnough() {
    assertThat(EvaluationMetrics.coverage(IN_SCOPE, 0.95)).isEqualTo(0.75);
    assertThat(EvaluationMetrics.coverage(IN_SCOPE, 0.75)).isEqualTo(1);
  }

  @Test
  void measuresHowFarConfidenceIsFromAccuracy() {
    // Each text in a bin of its own: 0.1, 0.2, 0.4 short of right; 0.4 too sure.
    assertThat(EvaluationMetrics.calibrationError(IN_SCOPE))
        .isCloseTo((0.1 + 0.2 + 0.4 + 0.4) / 4, within(1e-9));
  }

  @Test
  void correlatesWithOutOfScopeAsOneMoreIntent() {
    List<Prediction> all =
        List.of(judged("a", "a", 0.9), judged(null, "a", 0.1), judged("b", "b", 0.9));

    assertThat(EvaluationMetrics.matthewsCorrelation(all)).isCloseTo(1, within(1e-9));
    assertThat(EvaluationMetrics.matthewsCorrelation(List.of(judged("a", "a", 0.9)))).isZero();
    // six texts, five of them right; asked a2 b2 none2; said a3 b1 none2.
    assertThat(
            EvaluationMetrics.matthewsCorrelation(
                List.of(
                    IN_SCOPE.get(0),
                    IN_SCOPE.get(1),
                    IN_SCOPE.get(2),
                    judged("b", "a", 0.9),
                    judged(null, "a", 0.1),
                    judged(null, "b", 0.1))))
        .isCloseTo((5 * 6 - 12) / Math.sqrt((36 - 12) * (36 - 14)), within(1e-9));
  }
}
