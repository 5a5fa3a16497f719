package dev.switchboard.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool reads the rules and runs their tests, where it is installed. */
class AlertsByPromtoolTest {

  private static final Path FOLDER = ProjectTree.DEPLOY.resolve("observability/prometheus");

  @Test
  void theRulesFireAsTheirTestsSay() throws Exception {
    assertThat(promtool("check", "rules", "alerts.yaml")).contains("SUCCESS");
    assertThat(promtool("test", "rules", "alerts-test.yaml")).contains("SUCCESS");
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        program.isPresent(), "promtool is not on the PATH: on Debian, apt-get install prometheus");
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.get().toString()), Stream.of(arguments)).toList())
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
