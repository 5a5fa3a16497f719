package dev.switchboard.edge.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigRangeTest {

  @Test
  void letsTheSmallestAllowedValuePass() {
    assertThat(ConfigRange.atLeast("key", 1, 1)).isEqualTo(1);
    assertThat(ConfigRange.atLeast("key", Duration.ZERO, Duration.ZERO)).isZero();
  }

  @Test
  void refusesASmallerOneWithTheKeyTheValueAndTheFix() {
    assertThatThrownBy(() -> ConfigRange.atLeast("switchboard.model.attempts", 0, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "switchboard.model.attempts is 0, but must be at least 1; set switchboard.model.attempts to 1 or more");
    assertThatThrownBy(
            () ->
                ConfigRange.atLeast(
                    "switchboard.losses.every", Duration.ZERO, Duration.ofMillis(1)))
        .hasMessageContaining("PT0S")
        .hasMessageContaining("PT0.001S");
  }

  @Test
  void refusesACrashPointThatDoesNotExist() {
    assertThatThrownBy(() -> new CrashInjection(() -> Optional.of("at-noon:1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("switchboard.crash.at")
        .hasMessageContaining("AFTER_COMMIT");
    assertThatThrownBy(() -> new CrashInjection(() -> Optional.of("after-commit:often")))
        .hasMessageContaining("often");
  }
}
