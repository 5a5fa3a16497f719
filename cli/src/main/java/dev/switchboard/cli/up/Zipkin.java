package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.JavaCommand;
import dev.switchboard.cli.supervision.Launch;
import dev.switchboard.cli.supervision.LogTail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The trace collector and its page; fetched by Maven when somebody first asks for it. */
final class Zipkin {

  private static final String VERSION = "3.6.1";
  private static final String ARTIFACT = "io.zipkin:zipkin-server:" + VERSION + ":jar:exec";
  private static final int MINUTES = 5;

  private final Project project;

  Zipkin(Project project) {
    this.project = project;
  }

  /** How it is started on this port; it keeps spans in memory only. */
  Launch launch(Path jar, int port) {
    URI address = URI.create("http://127.0.0.1:" + port);
    return new Launch(
        "zipkin",
        JavaCommand.of(
            jar,
            "256m",
            "--armeria.ports[0].ip=127.0.0.1",
            "--armeria.ports[0].port=" + port,
            "--armeria.ports[0].protocols[0]=http"),
        Map.of("MEM_MAX_SPANS", "100000"),
        project.logs().resolve("zipkin.log"),
        address.resolve("/zipkin/"),
        address.resolve("/health"),
        false);
  }

  /**
   * Returns the jar; fetches it if need be.
   *
   * @throws Failure if it can't be had
   */
  Path jar() throws InterruptedException {
    Path jar = project.state().resolve("zipkin/zipkin-server-" + VERSION + "-exec.jar");
    if (!Files.exists(jar)) {
      maven("dependency:get", "-Dartifact=" + ARTIFACT, "-Dtransitive=false");
      maven("dependency:copy", "-Dartifact=" + ARTIFACT, "-DoutputDirectory=" + jar.getParent());
    }
    if (!Files.exists(jar)) {
      throw new Failure("Zipkin: Maven made no " + jar);
    }
    return jar;
  }

  private void maven(String... arguments) throws InterruptedException {
    Path log = project.logs().resolve("zipkin-download.log");
    List<String> command = new ArrayList<>();
    command.add(mavenCommand());
    command.addAll(List.of("-q", "-B", "-N"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(project.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
      try {
        if (process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0) {
          return;
        }
      } finally {
        process.destroyForcibly();
      }
      throw new Failure("Zipkin can't be fetched: " + LogTail.lastError(log) + "; log: " + log);
    } catch (IOException e) {
      throw new Failure("Zipkin can't be fetched: Maven does not run: " + e.getMessage());
    }
  }

  private String mavenCommand() {
    String given = System.getProperty("switchboard.maven", "");
    Path wrapper = project.root().resolve("mvnw");
    return Stream.of(given, Files.isExecutable(wrapper) ? wrapper.toString() : "")
        .filter(command -> !command.isEmpty())
        .findFirst()
        .orElse("mvn");
  }
}
