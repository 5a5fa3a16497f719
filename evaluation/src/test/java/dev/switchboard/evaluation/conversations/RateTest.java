package dev.switchboard.evaluation.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.evaluation.conversations.ConversationsReport.Rate;
import org.junit.jupiter.api.Test;

/** How many conversations of a kind passed. */
class RateTest {

  @Test
  void aHundredPercentAreSaidWhereAllPassedAndNowhereElse() {
    assertThat(new Rate(468, 468).percent()).isEqualTo(100);
    assertThat(new Rate(467, 468).percent()).isEqualTo(99.7);
    assertThat(new Rate(9_999, 10_000).percent()).isEqualTo(99.9);
    assertThat(new Rate(0, 7).percent()).isZero();
  }
}
