package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ConfigurationTable;
import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterConfigRangesTest {

  private static RouterConfig with(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(RouterConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValues(values)
        .build()
        .getConfigMapping(RouterConfig.class);
  }

  @Test
  void theDefaultsAreInRange() {
    assertThat(RouterConfigRanges.problems(with(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "switchboard.router.hot, 0, 1 or more",
    "switchboard.router.steps, -1, 1 or more",
    "switchboard.router.clear-intent, 1.5, from 0 to 1",
    "switchboard.router.clear-intent, NaN, from 0 to 1",
    "switchboard.router.time-to-live, PT-1S, zero",
    "switchboard.router.timers.every, PT0S, at least a millisecond",
    "switchboard.router.timers.lease, PT0S, at least a millisecond",
    "switchboard.router.versions.every, PT0S, at least a millisecond"
  })
  void aValueOutOfRangeIsNamedWithItsKeyAndTheFix(String key, String value, String fix) {
    assertThat(RouterConfigRanges.problems(with(Map.of(key, value))))
        .singleElement()
        .asString()
        .startsWith(key + " is " + value)
        .contains(fix);
  }

  @Test
  void theTextsKeepTheirKeys() {
    RouterConfig config = with(Map.of("switchboard.router.texts.done", "Ready."));
    assertThat(config.messages().done()).isEqualTo("Ready.");
  }

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(ConfigurationTable.of(ProjectRoot.resolve("router/README.md"), RouterConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(RouterConfig.class));
  }
}
