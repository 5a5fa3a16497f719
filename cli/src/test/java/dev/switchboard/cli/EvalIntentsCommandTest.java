package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvalIntentsCommandTest {

  @Test
  void runsTheEvaluationOnTheClassifiersOwnJarsWithTheArgumentsAsTheyAre() {
    Path app = Path.of("classifier", "quarkus-app");

    List<String> command =
        EvalIntentsCommand.command(
            app.resolve("quarkus-run.jar"), List.of("--test", "a b.csv", "--min-accuracy", "0.9"));

    assertThat(command)
        .contains(
            String.join(
                File.pathSeparator,
                app.resolve("app/*").toString(),
                app.resolve("lib/boot/*").toString(),
                app.resolve("lib/main/*").toString()))
        .endsWith("--test", "a b.csv", "--min-accuracy", "0.9");
  }

  @Test
  void needsToKnowWhatToMeasure() {
    SwitchboardRun run = SwitchboardRun.of("eval");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("intents");
  }
}
