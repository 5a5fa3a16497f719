package dev.switchboard.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredProgramsTest {

  @Test
  void theFirstProgramThatIsMissingIsNamedWithTheWayOut(@TempDir Path folder) throws Exception {
    program(folder.resolve("node"));

    assertThat(RequiredPrograms.missing(folder.toString(), List.of("node", "npm")))
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("npm is not on the PATH").contains("--peers"));
  }

  @Test
  void nothingIsSaidWhereAllAreThere(@TempDir Path one, @TempDir Path other) throws Exception {
    program(one.resolve("node"));
    program(other.resolve("npm"));

    assertThat(RequiredPrograms.missing(one + File.pathSeparator + other, List.of("node", "npm")))
        .isEmpty();
  }

  private static void program(Path file) throws Exception {
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
