package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ConfigurationTable;
import dev.switchboard.testkit.ProjectRoot;
import org.junit.jupiter.api.Test;

class GenerationConfigTest {

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(
            ConfigurationTable.of(
                ProjectRoot.resolve("llm-workers/README.md"), GenerationConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(GenerationConfig.class));
  }
}
