package dev.switchboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.testkit.ConfigurationTable;
import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateConfigTest {

  private static final int FILE = 250;
  private static final int ENVIRONMENT = 300;

  @Test
  void aKeyWorksByItsFormerName() {
    StateConfig config =
        config(
            set(FILE, "switchboard.conversations.hot", "7"),
            set(ENVIRONMENT, "switchboard.conversations.time-to-live", "30d"));

    assertThat(config.cacheSize()).isEqualTo(7);
    assertThat(config.timeToLive()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void theCurrentNameWins() {
    assertThat(
            config(
                    set(FILE, "switchboard.conversations.hot", "7"),
                    set(ENVIRONMENT, "switchboard.state-service.cache-size", "8"))
                .cacheSize())
        .isEqualTo(8);
  }

  @Test
  void theDefaultsAreInRange() {
    assertThat(StateConfigCheck.ranges(config()).violations()).isEmpty();
  }

  @Test
  void aSettingOutOfItsRangeIsNamedWithItsValueAndTheFix() {
    StateConfig config = config(set(FILE, "switchboard.state-service.cache-size", "-1"));

    assertThatThrownBy(() -> StateConfigCheck.ranges(config).check())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("switchboard.state-service.cache-size is -1; set a number from 0 to 10000000");
  }

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(
            ConfigurationTable.of(ProjectRoot.resolve("state-service/README.md"), StateConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(StateConfig.class));
  }

  private static StateConfig config(PropertiesConfigSource... sources) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(StateConfig.class)
        .withSources(sources)
        .withInterceptors(new FormerStateKeys())
        .build()
        .getConfigMapping(StateConfig.class);
  }

  private static PropertiesConfigSource set(int ordinal, String key, String value) {
    return new PropertiesConfigSource(Map.of(key, value), "test " + ordinal, ordinal);
  }
}
