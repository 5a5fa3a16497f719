package dev.switchboard.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuringProgramTest {

  private static final Path SOURCES = Path.of(System.getProperty("switchboard.script")).getParent();

  @Test
  void passesTheArgumentsOnAsTheyAre() {
    List<String> command =
        MeasuringProgram.INTENTS.command(
            new Project(Path.of("a project")),
            List.of("intents", "--test", "a b.csv", "--min-accuracy", "0.9"));

    assertThat(command)
        .containsSequence("-cp", "a project/evaluation/target/switchboard-evaluation.jar")
        .endsWith("intents", "--test", "a b.csv", "--min-accuracy", "0.9");
  }

  @Test
  void tellsTheProgramWhereTheProjectAndItsStateAre() {
    Project project = new Project(Path.of("/p"), Path.of("/s"));

    assertThat(MeasuringProgram.SYSTEMS.command(project, List.of()))
        .contains("-Dswitchboard.root=/p", "-Dswitchboard.state=/s")
        .containsSequence("-cp", "/p/evaluation/target/switchboard-evaluation.jar");
  }

  @ParameterizedTest
  @EnumSource(MeasuringProgram.class)
  void theClassThatIsStartedExists(MeasuringProgram program) {
    assertThat(
            SOURCES
                .resolve(program.module())
                .resolve("src/main/java")
                .resolve(program.main().replace('.', '/') + ".java"))
        .isRegularFile();
  }

  @Test
  void saysWhatIsNotBuilt(@TempDir Path empty) {
    assertThatThrownBy(() -> MeasuringProgram.SYSTEMS.run(new Project(empty), List.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("evaluation is not built");
  }
}
