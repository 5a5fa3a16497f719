package dev.switchboard.edge.lifecycle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrashInjectionTest {

  @Test
  void refusesACrashPointThatDoesNotExist() {
    assertThatThrownBy(() -> new CrashInjection(() -> Optional.of("at-noon:1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("switchboard.crash.at")
        .hasMessageContaining("AFTER_COMMIT");
  }

  @Test
  void refusesACountThatIsNoNumber() {
    assertThatThrownBy(() -> new CrashInjection(() -> Optional.of("after-commit:often")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("often");
  }
}
