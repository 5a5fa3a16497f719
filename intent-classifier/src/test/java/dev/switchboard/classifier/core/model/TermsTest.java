package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {

  private static final float[] MEANING = {1};

  private final Terms terms =
      Terms.of(List.of("Top up my card", "top up failed", "my PIN", "block my card"));

  @Test
  void knowsTheWordsAndPairsThatTextsShare() {
    // top, up, "top up", my, card, "my card"
    assertThat(terms.count()).isEqualTo(6);
  }

  @Test
  void findsTheKnownOnesWhateverTheirCase() {
    assertThat(terms.features("TOP UP, now!", MEANING).terms()).hasSize(3);
    assertThat(terms.features("hello", MEANING).terms()).isEmpty();
  }

  @Test
  void weighsARareTermMore() {
    Features features = terms.features("my top", MEANING);
    float rare = Math.max(features.weights()[0], features.weights()[1]);
    float frequent = Math.min(features.weights()[0], features.weights()[1]);

    assertThat(rare).isGreaterThan(frequent);
  }

  @Test
  void givesAllTermsTogetherOneLengthHoweverManyThereAre() {
    assertThat(length(terms.features("my", MEANING)))
        .isCloseTo(length(terms.features("top up my card my card", MEANING)), within(1e-5));
  }

  private static double length(Features features) {
    double squares = 0;
    for (float weight : features.weights()) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }
}
