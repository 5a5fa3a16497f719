package dev.switchboard.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.testkit.ConfigurationTable;
import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierConfigCheckTest {

  @ParameterizedTest
  @CsvSource({"1, 1, PT0S", "256, 1000000, PT24H"})
  void takesWhatIsInRange(int threads, int texts, Duration pause) {
    ClassifierConfigCheck.checked(new Settings(threads, texts, pause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 1 | PT2S | switchboard.classifier.threads is 0; write a whole number from 1 to 256
          257 | 1 | PT2S | switchboard.classifier.threads is 257; write a whole number from 1 to 256
          1 | 0 | PT2S | switchboard.classifier.remembered-texts is 0; write a whole number from 1 to 1000000
          1 | 1 | -PT1S | switchboard.classifier.look-for-changes is PT-1S; write a duration from 0s to 24h
          1 | 1 | PT25H | switchboard.classifier.look-for-changes is PT25H; write a duration from 0s to 24h
          """)
  void refusesWhatIsOutOfRangeWithKeyValueAndFix(
      int threads, int texts, Duration pause, String message) {
    assertThatThrownBy(() -> ClassifierConfigCheck.checked(new Settings(threads, texts, pause)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void takesTheDefaults() {
    ClassifierConfigCheck.checked(new Settings(1, 5_000, Duration.ofSeconds(2)));
  }

  @Test
  void theReadmeListsEverySettingWithItsDefault() {
    assertThat(
            ConfigurationTable.of(
                ProjectRoot.resolve("intent-classifier/README.md"), ClassifierConfig.ROOT))
        .isNotEmpty()
        .isEqualTo(ConfigurationTable.of(ClassifierConfig.class));
  }

  private record Settings(int threads, int rememberedTexts, Duration lookForChanges)
      implements ClassifierConfig {
    @Override
    public Optional<Path> cacheFolder() {
      return Optional.empty();
    }
  }
}
