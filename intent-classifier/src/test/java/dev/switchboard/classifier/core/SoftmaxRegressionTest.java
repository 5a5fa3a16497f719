package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {

  private final float[][] vectors = {{1, 0}, {0.8f, 0.6f}, {0, 1}, {-0.6f, 0.8f}, {-1, 0}};
  private final int[] labels = {0, 0, 1, 1, 2};

  @Test
  void givesProbabilitiesThatSumToOne() {
    float[] probabilities =
        SoftmaxRegression.train(vectors, labels, 3, 10).probabilities(new float[] {0.6f, 0.8f});

    assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-5f));
  }

  @Test
  void separatesWhatCanBeSeparated() {
    SoftmaxRegression trained = SoftmaxRegression.train(vectors, labels, 3, 1000);

    for (int i = 0; i < vectors.length; i++) {
      assertThat(trained.probabilities(vectors[i])[labels[i]]).isGreaterThan(0.8f);
    }
  }

  @Test
  void fallsBackToTheSharesOfTheClassesWhereExamplesAreHardlyTrusted() {
    float[] probabilities =
        SoftmaxRegression.train(vectors, labels, 3, 1e-6).probabilities(new float[] {1, 0});

    // The maximum likelihood of the biases alone: each class's share of the examples.
    assertThat(probabilities[0]).isCloseTo(0.4f, within(0.01f));
    assertThat(probabilities[1]).isCloseTo(0.4f, within(0.01f));
    assertThat(probabilities[2]).isCloseTo(0.2f, within(0.01f));
  }

  @Test
  void findsTheSameMinimumFromAnywhere() {
    SoftmaxRegression elsewhere =
        SoftmaxRegression.train(vectors, new int[] {2, 1, 0, 2, 1}, 3, 10);
    float[] text = {0.6f, 0.8f};

    float[] fresh = SoftmaxRegression.train(vectors, labels, 3, 10).probabilities(text);
    float[] moved = SoftmaxRegression.train(vectors, labels, 3, 10, elsewhere).probabilities(text);

    assertThat(moved).containsExactly(fresh, within(0.01f));
  }
}
