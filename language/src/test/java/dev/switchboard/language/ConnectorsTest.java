package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one and then two",
        "one, and also two",
        "one und two",
        "one. two",
        "one\n two",
        "one, two",
        "one Y two",
        "one; two",
        "one oraz two",
        "one 2) two",
        "one (b) two",
        "one - two"
      })
  void cutsBetweenClauses(String text) {
    assertThat(List.of(Connectors.betweenClauses().split(text))).hasSize(2).last().isEqualTo("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a sandy hand", "1,000", "example.com", "band", "W-1001", "re-send"})
  void leavesWordsAndNumbersWhole(String text) {
    assertThat(Connectors.betweenClauses().split(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"call me between 9", "between Monday noon", "zwischen 9 Uhr", "entre lundi"})
  void knowsTheBeginningOfARange(String before) {
    assertThat(Connectors.beginsRange(before)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"where is 1001", "the difference between 1001", "in between, call me"})
  void namesOfThingsAreNoRange(String before) {
    assertThat(Connectors.beginsRange(before)).isFalse();
  }
}
