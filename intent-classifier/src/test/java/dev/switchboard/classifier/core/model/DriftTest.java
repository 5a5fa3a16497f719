package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {

  private final Drift drift =
      new Drift(Map.of("track", List.of(new float[] {1, 0}, new float[] {0, 1})));

  private static final float HALF = (float) Math.sqrt(0.5);

  private void observe(int times, float... vector) {
    for (int i = 0; i < times; i++) {
      drift.observe("track", vector);
    }
  }

  @Test
  void saysNothingOfAFewMessages() {
    observe(19, 1, 0);
    assertThat(drift.of("track")).isEmpty();
  }

  @Test
  void isNothingWhereMessagesAreLikeTheExamples() {
    observe(100, HALF, HALF);
    assertThat(drift.of("track").orElseThrow()).isCloseTo(0, within(1e-6));
  }

  @Test
  void growsWithMessagesOfAnotherKindAndForgetsTheOldOnes() {
    observe(100, HALF, HALF);
    observe(1_000, -HALF, -HALF);
    assertThat(drift.of("track").orElseThrow()).isCloseTo(2, within(1e-3));
  }

  @Test
  void knowsNoIntentWithoutExamples() {
    drift.observe("other", new float[] {1, 0});
    assertThat(drift.of("other")).isEmpty();
  }
}
