package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.classifier.core.model.Calibration.Prediction;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static Stream<Prediction> judged(double score, int right, int wrong) {
    return IntStream.range(0, right + wrong).mapToObj(i -> new Prediction(score, i < right));
  }

  @Test
  void saysHowOftenATextOfThatScoreIsUnderstood() {
    Calibration calibration =
        Calibration.fit(Stream.concat(judged(0.6, 950, 50), judged(0.2, 600, 400)).toList());

    assertThat(calibration.confidence(0.6)).isCloseTo(0.95, within(0.01));
    assertThat(calibration.confidence(0.2)).isCloseTo(0.6, within(0.01));
  }

  @Test
  void keepsTheScoreWhereThereIsNothingToLearnFrom() {
    Calibration calibration = Calibration.fit(List.of());

    assertThat(calibration.confidence(0.3)).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void keepsTheOrderWhereEveryExampleIsUnderstood() {
    Calibration calibration =
        Calibration.fit(Stream.concat(judged(0.9, 30, 0), judged(0.5, 30, 0)).toList());

    assertThat(calibration.confidence(0.1)).isLessThan(calibration.confidence(0.5));
    assertThat(calibration.confidence(0.5)).isLessThan(calibration.confidence(0.9));
  }

  @Test
  void keepsTheOrderEvenWhereTheBetterScoresAreWrong() {
    Calibration calibration =
        Calibration.fit(Stream.concat(judged(0.9, 0, 100), judged(0.1, 100, 0)).toList());

    assertThat(calibration.confidence(0.1)).isLessThan(calibration.confidence(0.9));
  }

  @Test
  void isSureOfNothingThatHasNoScore() {
    assertThat(Calibration.fit(List.of()).confidence(0)).isZero();
  }
}
