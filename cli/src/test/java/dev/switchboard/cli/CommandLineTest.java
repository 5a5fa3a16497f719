package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.project.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @ParameterizedTest
  @CsvSource({
    "up --port 0, --port: '0' is no port",
    "up --kafka nowhere, --kafka: 'nowhere' is no HOST:PORT",
    "up --redis localhost, --redis: 'localhost' is no Redis URL",
    "up --llm localhost:1, --llm: 'localhost:1' is no http or https URL",
    "up --heap router=lots, --heap router: 'lots' is no heap size",
    "up --partitions 0, --partitions: '0' must be 1 or more",
    "up --wrong, Unknown option: '--wrong'",
    "send --timeout 0 --url http://127.0.0.1:1 hello, --timeout: '0' is not within 1 to 120",
    "stream a.csv --timeout 0, --timeout: '0' is too small",
    "eval, what shall be measured?",
    "'', Usage: switchboard"
  })
  void refusesAWrongCommandLine(String line, String said) {
    SwitchboardRun run = SwitchboardRun.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(said).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysInOneLineThatTheGatewayCantBeReached() {
    SwitchboardRun run = SwitchboardRun.of("send", "--url", "http://127.0.0.1:1", "hello");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "switchboard: the gateway at http://127.0.0.1:1 can't be reached; is Switchboard up?");
  }

  @Test
  void validatePrintsPlaceWhatAndMend() {
    SwitchboardRun run = SwitchboardRun.of("validate", "src/test/resources/wrong-bot");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .contains(Path.of("src/test/resources/wrong-bot/intents.yaml") + ":2: ", "great", "; ")
        .contains("refused, 1 error");
  }

  @Test
  void validateSaysWhatAGoodFolderHolds() {
    SwitchboardRun run = SwitchboardRun.of("validate", "src/test/resources/echo-bot");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("good: bot echo", "1 intent, 1 flow");
  }

  @Test
  void validateDrawsTheFlowsOfAGoodFolder(@TempDir Path folder) throws Exception {
    SwitchboardRun run =
        SwitchboardRun.of(
            "validate",
            "--picture",
            "--pictures-in",
            folder.toString(),
            "src/test/resources/echo-bot");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("```mermaid", "flowchart TD", folder + ": 1 picture");
    assertThat(folder.resolve("greet.mmd")).content().startsWith("flowchart TD");
  }

  @Test
  void needsToKnowWhatToMeasure() {
    SwitchboardRun run = SwitchboardRun.of("eval");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("intents");
  }
}
