package dev.switchboard.classifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand. */
class FiguresTest {

  private static final List<Judgement> IN_SCOPE =
      List.of(
          judged("a", "a", 0.9),
          judged("a", "a", 0.8),
          judged("b", "b", 0.6),
          judged("b", "a", 0.4));
  private static final List<Judgement> WITHOUT =
      List.of(judged(null, "a", 0.7), judged(null, "b", 0.1));

  private static Judgement judged(String intent, String best, double confidence) {
    return new Judgement("text", intent, best, confidence, confidence < 0.5);
  }

  @Test
  void countsTheRightAndTheAnswered() {
    assertThat(Figures.share(IN_SCOPE, Judgement::right)).isEqualTo(0.75);
    assertThat(Figures.share(WITHOUT, Judgement::refused)).isEqualTo(0.5);
  }

  @Test
  void weighsIntentsEquallyInF1() {
    // a: precision 2/3, recall 1; b: precision 1, recall 1/2.
    assertThat(Figures.macroF1(IN_SCOPE)).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-9));
  }

  @Test
  void ranksTextsWithAnIntentBeforeThoseWithout() {
    // 0.9 and 0.8 beat both, 0.6 and 0.4 beat one of two.
    assertThat(Figures.auroc(IN_SCOPE, WITHOUT)).isCloseTo(6.0 / 8, within(1e-9));
  }

  @Test
  void coversWhatIsSureEnough() {
    assertThat(Figures.coverage(IN_SCOPE, 0.95)).isEqualTo(0.75);
    assertThat(Figures.coverage(IN_SCOPE, 0.75)).isEqualTo(1);
  }

  @Test
  void measuresHowFarConfidenceIsFromAccuracy() {
    // Each text in a bin of its own: 0.1, 0.2, 0.4 short of right; 0.4 too sure.
    assertThat(Figures.calibrationError(IN_SCOPE))
        .isCloseTo((0.1 + 0.2 + 0.4 + 0.4) / 4, within(1e-9));
  }

  @Test
  void correlatesWithOutOfScopeAsOneMoreIntent() {
    List<Judgement> all =
        List.of(judged("a", "a", 0.9), judged(null, "a", 0.1), judged("b", "b", 0.9));

    assertThat(Figures.matthewsCorrelation(all)).isCloseTo(1, within(1e-9));
    assertThat(Figures.matthewsCorrelation(List.of(judged("a", "a", 0.9)))).isZero();
    // six texts, five of them right; asked a2 b2 none2; said a3 b1 none2.
    assertThat(
            Figures.matthewsCorrelation(
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
