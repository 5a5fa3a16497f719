package dev.switchboard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          800ms | PT0.8S
          3s | PT3S
          2 m | PT2M
          1h | PT1H
          7d | PT168H
          PT1M30S | PT1M30S
          {minutes: 1, seconds: 30} | PT1M30S
          {milliseconds: 5} | PT0.005S
          """)
  void readsEachWayToWriteOne(String written, String duration) {
    assertThat(Durations.of(value(written))).contains(Duration.parse(duration));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soon", "-PT1S", "3", "{weeks: 1}", "{days: 1.5}", "{days: 9223372036854775807}"})
  void readsNothingElse(String written) {
    assertThat(Durations.of(value(written))).isEmpty();
  }

  private static JsonNode value(String written) {
    YamlNode read = YamlReader.read("a.yaml", "a: " + written, new Problems());
    assertThat(read).isNotNull();
    return read.toJson().path("a");
  }
}
