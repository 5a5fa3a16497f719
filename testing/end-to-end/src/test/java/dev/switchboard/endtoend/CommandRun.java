package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of the packaged command line, in a process of its own.
 *
 * @param state where it keeps what it starts
 */
record CommandRun(Path state, List<String> arguments) {

  CommandRun {
    arguments = List.copyOf(arguments);
  }

  /** Waits for its end, and fails with all that it said unless it ended well. */
  void endsWell(Path said, Duration patience) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dswitchboard.root=" + ProjectRoot.find(),
                "-Dswitchboard.state=" + state,
                "-jar",
                ProjectRoot.resolve("cli/target/switchboard-cli.jar").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    // Whatever it starts is started once: keeping the services' classes would only cost time.
    builder.environment().put("SWITCHBOARD_CLASS_ARCHIVES", "false");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}
