package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.backbone.FreePorts;
import dev.switchboard.cli.up.Service;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged command line as somebody at a terminal uses it: {@code up}, {@code send}, {@code
 * stream}, Ctrl-C. Its state is kept apart from that of a system which a developer runs from the
 * same project, and stays in {@code target} with the logs.
 */
@Tag("slow")
class CommandLineTest {

  private static final Path STATE = Path.of("target", "command-line").toAbsolutePath();
  private static final Path JAR = ProjectRoot.resolve("cli/target/switchboard-cli.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CTRL_C = 130;
  private static final int MESSAGES = 50;
  private static final List<String> QUESTIONS =
      List.of(
          "Where is my order 1001?",
          "How do I return an item?",
          "Hello there",
          "I want to talk to a person",
          "What will the weather be like tomorrow?");

  @TempDir Path folder;

  @Test
  void startsAnswersStreamsAndLeavesNothingBehindOnCtrlC() throws Exception {
    int port = FreePorts.next();
    Path said = folder.resolve("up.txt");
    Process up = start(said, "up", "--port", String.valueOf(port));
    List<ProcessHandle> children = List.of();
    try {
      // when everything is ready, it says so, and what to try
      awaitLine(up, said, "Ctrl-C stops everything.");
      children = up.descendants().toList();
      JsonNode running = EventJson.mapper().readTree(STATE.resolve("up.json").toFile());
      assertThat(running.path("pid").asLong()).isEqualTo(up.pid());
      assertThat(running.path("pids").size()).isGreaterThanOrEqualTo(Service.values().length + 3);
      assertThat(Files.readString(said))
          .contains("http://127.0.0.1:" + port + "/")
          .contains("./switchboard send \"Where is my order 1001?\"");

      // then what it suggests works
      assertThat(run("send", "Where is my order 1001?")).contains("BP100148213");

      // and a file of messages is answered to the last one
      assertThat(run("stream", file().toString()))
          .contains(MESSAGES + " messages, " + MESSAGES + " answered in")
          .contains(
              "exactly one answer "
                  + MESSAGES
                  + ", more than one 0, failed 0, without a reply 0, none 0");

      // when Ctrl-C is pressed
      interrupt(up);

      // then it ends as shells expect it to, and nothing is left of it
      assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(up.exitValue()).as(Files.readString(said)).isEqualTo(CTRL_C);
      assertThat(Files.readString(said)).endsWith("Stopped.\n");
      assertThat(children).hasSizeGreaterThan(Service.values().length);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(STATE.resolve("up.json")).doesNotExist();
      assertThat(FreePorts.isFree(port)).isTrue();
    } finally {
      up.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Path file() throws IOException {
    StringBuilder rows = new StringBuilder("text\n");
    IntStream.range(0, MESSAGES)
        .mapToObj(i -> QUESTIONS.get(i % QUESTIONS.size()))
        .forEach(text -> rows.append(text).append('\n'));
    return Files.writeString(folder.resolve("messages.csv"), rows);
  }

  /** Runs a command to its good end and returns what it has printed. */
  private String run(String... arguments) throws Exception {
    Path said = folder.resolve(arguments[0] + ".txt");
    Process process = start(said, arguments);
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      String text = Files.readString(said);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path output, String... arguments) throws Exception {
    assertThat(JAR)
        .as("the command line's jar; package the project before: mvn -DskipTests package")
        .exists();
    List<String> command = new ArrayList<>(withoutIgnoredInterrupt());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dswitchboard.root=" + ProjectRoot.find(),
            "-Dswitchboard.state=" + STATE,
            "-jar",
            JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // What a developer's shell points to is not under test.
    Stream.of(
            "SWITCHBOARD_URL",
            "KAFKA_BOOTSTRAP_SERVERS",
            "REDIS_URL",
            "OPENAI_BASE_URL",
            "OTEL_EXPORTER_OTLP_ENDPOINT")
        .forEach(builder.environment()::remove);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * A build in the background of a script ignores SIGINT, and so would all that it starts. Where
   * {@code env} can undo this, it has to.
   */
  private static List<String> withoutIgnoredInterrupt() throws Exception {
    List<String> env = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(env);
    trial.add("true");
    int exit =
        new ProcessBuilder(trial)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    return exit == 0 ? env : List.of();
  }

  private static void interrupt(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  private static void awaitLine(Process process, Path output, String line) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              boolean found = Files.readString(output).contains(line);
              if (!found && !process.isAlive()) {
                throw new AssertionError("up has ended:\n" + Files.readString(output));
              }
              return found;
            });
  }
}
