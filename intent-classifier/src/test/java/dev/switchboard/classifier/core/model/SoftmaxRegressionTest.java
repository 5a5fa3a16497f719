package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {

  private final Features[] texts = {
    meaning(1, 0), meaning(0.8f, 0.6f), meaning(0, 1), meaning(-0.6f, 0.8f), meaning(-1, 0)
  };
  private final int[] labels = {0, 0, 1, 1, 2};

  private static Features meaning(float... vector) {
    return new Features(vector, new int[0], new float[0]);
  }

  private static Features term(int number) {
    return new Features(new float[] {1, 0}, new int[] {number}, new float[] {1});
  }

  private SoftmaxRegression trained(double strength, @Nullable SoftmaxRegression start) {
    return SoftmaxRegression.train(texts, labels, 3, 0, strength, start);
  }

  @Test
  void givesProbabilitiesThatSumToOne() {
    float[] probabilities = trained(10, null).probabilities(meaning(0.6f, 0.8f));

    assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-5f));
  }

  @Test
  void separatesWhatCanBeSeparated() {
    SoftmaxRegression trained = trained(1000, null);

    for (int i = 0; i < texts.length; i++) {
      assertThat(trained.probabilities(texts[i])[labels[i]]).isGreaterThan(0.8f);
    }
  }

  @Test
  void tellsTextsOfOneMeaningApartByTheirTerms() {
    Features[] sameMeaning = {term(0), term(1), term(0), term(1)};

    SoftmaxRegression trained =
        SoftmaxRegression.train(sameMeaning, new int[] {0, 1, 0, 1}, 2, 2, 1000, null);

    assertThat(trained.probabilities(term(0))[0]).isGreaterThan(0.8f);
    assertThat(trained.probabilities(term(1))[1]).isGreaterThan(0.8f);
    assertThat(trained.probabilities(meaning(1, 0))[0]).isCloseTo(0.5f, within(0.01f));
  }

  @Test
  void fallsBackToTheSharesOfTheClassesWhereExamplesAreHardlyTrusted() {
    float[] probabilities = trained(1e-6, null).probabilities(meaning(1, 0));

    // The maximum likelihood of the biases alone: each class's share of the examples.
    assertThat(probabilities[0]).isCloseTo(0.4f, within(0.01f));
    assertThat(probabilities[1]).isCloseTo(0.4f, within(0.01f));
    assertThat(probabilities[2]).isCloseTo(0.2f, within(0.01f));
  }

  @Test
  void findsTheSameMinimumFromAnywhere() {
    SoftmaxRegression elsewhere =
        SoftmaxRegression.train(texts, new int[] {2, 1, 0, 2, 1}, 3, 0, 10, null);
    Features text = meaning(0.6f, 0.8f);

    float[] fresh = trained(10, null).probabilities(text);
    float[] moved = trained(10, elsewhere).probabilities(text);

    assertThat(moved).containsExactly(fresh, within(0.01f));
  }
}
