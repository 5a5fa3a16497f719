package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuringProgramTest {

  private static final Path SOURCES = Path.of(System.getProperty("switchboard.script")).getParent();

  @Test
  void measuresTheClassifierByItsOwnJarsWithTheArgumentsAsTheyAre() {
    Path root = Path.of("a project");
    Path app = root.resolve("intent-classifier/target/quarkus-app");

    List<String> command =
        MeasuringProgram.INTENTS.command(
            new Project(root), List.of("--test", "a b.csv", "--min-accuracy", "0.9"));

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
  void tellsTheProgramWhereTheProjectAndItsStateAre() {
    Project project = new Project(Path.of("/p"), Path.of("/s"));

    assertThat(MeasuringProgram.TASKS.command(project, List.of()))
        .contains("-Dswitchboard.root=/p", "-Dswitchboard.state=/s")
        .containsSequence("-cp", "/p/evaluation/target/switchboard-evaluation.jar");
  }

  @ParameterizedTest
  @EnumSource(MeasuringProgram.class)
  void theClassThatIsStartedExists(MeasuringProgram program) {
    // a service's jar also starts programs of a library that it contains
    assertThat(List.of(program.module(), "knowledge"))
        .map(module -> SOURCES.resolve(module).resolve("src/main/java"))
        .map(sources -> sources.resolve(program.main().replace('.', '/') + ".java"))
        .anyMatch(Files::isRegularFile);
  }

  @Test
  void saysWhatIsNotBuilt(@TempDir Path empty) {
    assertThatThrownBy(() -> MeasuringProgram.TASKS.run(new Project(empty), List.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("evaluation is not built");
  }

  @Test
  void needsToKnowWhatToMeasure() {
    SwitchboardRun run = SwitchboardRun.of("eval");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("intents");
  }
}
