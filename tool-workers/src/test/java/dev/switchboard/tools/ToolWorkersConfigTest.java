package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.testkit.ConfigurationTable;
import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolWorkersConfigTest {

  @Test
  void theDefaultsAreWithinTheirRanges() {
    assertThat(ToolWorkersRanges.of(config(Map.of())).violations()).isEmpty();
  }

  @Test
  void namesEverySettingThatIsOutOfItsRangeWithItsValueAndTheFix() {
    // given
    ToolWorkersConfig config =
        config(
            Map.of(
                "switchboard.tools.concurrent-calls", "0",
                "switchboard.tools.effects.lease", "PT0S",
                "switchboard.tools.knowledge.pgvector.connections", "-1"));

    // then
    assertThatThrownBy(() -> ToolWorkersRanges.of(config).check())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("switchboard.tools.concurrent-calls is 0; set a number from 1 to")
        .hasMessageContaining("switchboard.tools.effects.lease is PT0S; set a duration from 100ms")
        .hasMessageContaining(
            "switchboard.tools.knowledge.pgvector.connections is -1; set a number from 1 to");
  }

  @Test
  void takesTheFormerNamesOfKeys() {
    // given
    ToolWorkersConfig config =
        config(
            Map.of(
                "switchboard.tools.longest-turn-wait", "PT5S",
                "switchboard.knowledge.store", "pgvector",
                "switchboard.knowledge.pgvector.url", "jdbc:postgresql://db/pages",
                "switchboard.knowledge.cache-folder", "kept/here",
                "switchboard.knowledge.look-every", "PT7S"));

    // then
    assertThat(config.rateLimitWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.knowledge().store()).isEqualTo(KnowledgeConfig.Store.PGVECTOR);
    assertThat(config.knowledge().pgvector().url()).contains("jdbc:postgresql://db/pages");
    assertThat(config.knowledge().cacheFolder()).contains(Path.of("kept/here"));
    assertThat(config.knowledge().lookEvery()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aCurrentNameWinsOverItsFormerOne() {
    // given
    ToolWorkersConfig config =
        config(
            Map.of(
                "switchboard.tools.rate-limit-wait", "PT9S",
                "switchboard.tools.longest-turn-wait", "PT5S"));

    // then
    assertThat(config.rateLimitWait()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void refusesAKeyThatIsUnknown() {
    assertThatThrownBy(() -> config(Map.of("switchboard.tools.longest-trun-wait", "PT5S")))
        .hasMessageContaining("switchboard.tools.longest-trun-wait");
  }

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(
            ConfigurationTable.of(
                ProjectRoot.resolve("tool-workers/README.md"), ToolWorkersConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(ToolWorkersConfig.class));
  }

  private static ToolWorkersConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withInterceptors(new FormerToolKeys())
        .withMapping(ToolWorkersConfig.class)
        .withValidateUnknown(true)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(ToolWorkersConfig.class);
  }
}
