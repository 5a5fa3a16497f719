package dev.switchboard.gateway;

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

class GatewayConfigTest {

  private static final int FILE = 250;
  private static final int ENVIRONMENT = 300;

  @Test
  void aKeyWorksByItsFormerName() {
    GatewayConfig config =
        config(
            set(FILE, "switchboard.limits.text-length", "100"),
            set(ENVIRONMENT, "switchboard.router.timeout", "2s"));

    assertThat(config.limits().textLength()).isEqualTo(100);
    assertThat(config.router().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.limits().waitSeconds()).isEqualTo(120);
  }

  @Test
  void theCurrentNameWinsAndAnOldNameInAStrongerSourceStillOverrides() {
    assertThat(
            config(
                    set(FILE, "switchboard.streams.limit", "5"),
                    set(ENVIRONMENT, "switchboard.gateway.streams.limit", "6"))
                .streams()
                .limit())
        .isEqualTo(6);
    assertThat(
            config(
                    set(FILE, "switchboard.gateway.streams.limit", "6"),
                    set(ENVIRONMENT, "switchboard.streams.limit", "5"))
                .streams()
                .limit())
        .isEqualTo(5);
  }

  @Test
  void theRoutersOwnKeysAreNoneOfTheGateways() {
    assertThat(config(set(FILE, "switchboard.router.steps", "7")).router().timeout())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theDefaultsAreInRange() {
    assertThat(GatewayConfigCheck.ranges(config()).violations()).isEmpty();
  }

  @Test
  void everySettingOutOfItsRangeIsNamedWithItsValueAndTheFix() {
    GatewayConfig config =
        config(
            set(FILE, "switchboard.gateway.limits.text-length", "0"),
            set(ENVIRONMENT, "switchboard.gateway.publishing.timeout", "-1s"),
            set(ENVIRONMENT + 1, "switchboard.gateway.router.url", "router:8083"));

    assertThatThrownBy(() -> GatewayConfigCheck.ranges(config).check())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "switchboard.gateway.limits.text-length is 0; set a number from 1 to 1000000")
        .hasMessageContaining(
            "switchboard.gateway.publishing.timeout is PT-1S; set a duration from 1ms to 3600s")
        .hasMessageContaining(
            "switchboard.gateway.router.url is router:8083; set an address such as");
  }

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(ConfigurationTable.of(ProjectRoot.resolve("gateway/README.md"), GatewayConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(GatewayConfig.class));
  }

  private static GatewayConfig config(PropertiesConfigSource... sources) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(GatewayConfig.class)
        .withSources(sources)
        .withInterceptors(new FormerGatewayKeys())
        .build()
        .getConfigMapping(GatewayConfig.class);
  }

  private static PropertiesConfigSource set(int ordinal, String key, String value) {
    return new PropertiesConfigSource(Map.of(key, value), "test " + ordinal, ordinal);
  }
}
