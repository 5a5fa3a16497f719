package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNameTest {

  @ParameterizedTest
  @CsvSource({
    "track-order,track order",
    "Refund_not_showing_up,refund not showing up",
    "cancelOrder,cancel order",
    "100_NIGHT_TRIAL_OFFER,100 night trial offer",
    "größeÄndern,größe ändern",
  })
  void saysANameAsWords(String name, String words) {
    assertThat(SpokenName.of(name)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"i17", "42", "a-b", "__"})
  void saysNothingOfANameThatIsNoWord(String name) {
    assertThat(SpokenName.of(name)).isEmpty();
  }
}
