package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that measures something, each in a JVM of its own: this one doesn't disturb it, and the
 * command line depends on nothing that is measured.
 */
public enum MeasuringProgram {
  /** Turns against a bare Kafka chain. */
  BENCHMARKS(
      "testing/benchmarks",
      "target/switchboard-benchmarks.jar",
      "dev.switchboard.benchmarks.Benchmarks"),

  /**
   * The own code of the classifier and of the guardrails: what is measured is the very code that
   * works.
   */
  INTENTS(
      "evaluation",
      "target/switchboard-evaluation.jar",
      "dev.switchboard.evaluation.Evaluations",
      "-Xmx1g",
      "-XX:+UseSerialGC"),

  /** The search of tool-workers, by its own classes: what is measured is what answers. */
  RETRIEVAL(
      "evaluation",
      "target/switchboard-evaluation.jar",
      "dev.switchboard.evaluation.Evaluations",
      "-Xmx512m"),

  /** A bot as its customers meet it, in a whole system that the program starts. */
  SYSTEMS(
      "evaluation",
      "target/switchboard-evaluation.jar",
      "dev.switchboard.evaluation.Evaluations",
      "-Xmx512m",
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC"),

  /** A system with replicas, broken on purpose. */
  CHAOS(
      "evaluation",
      "target/switchboard-evaluation.jar",
      "dev.switchboard.evaluation.ChaosRuns",
      "-Xmx512m",
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC"),

  /** One flow in memory, by the router's engine. */
  FLOW(
      "evaluation",
      "target/switchboard-evaluation.jar",
      "dev.switchboard.evaluation.FlowRuns",
      "-Xmx256m",
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC");

  private final String module;
  private final String jar;
  private final String main;
  private final List<String> jvmOptions;

  MeasuringProgram(String module, String jar, String main, String... jvmOptions) {
    this.module = module;
    this.jar = jar;
    this.main = main;
    this.jvmOptions = List.of(jvmOptions);
  }

  /** The module that holds it. */
  String module() {
    return module;
  }

  /** The class that is started; named here alone, for the command line depends on none of them. */
  String main() {
    return main;
  }

  /**
   * Runs it with this process' streams, and returns its exit code.
   *
   * @throws Failure if it isn't built
   */
  public int run(Project project, List<String> arguments) throws IOException, InterruptedException {
    Path built = jar(project);
    if (!Files.exists(built)) {
      throw new Failure(
          "%s is not built: %s is missing; ./switchboard builds it".formatted(module, built));
    }
    Process process = new ProcessBuilder(command(project, arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "stop-measuring"));
    return process.waitFor();
  }

  List<String> command(Project project, List<String> arguments) {
    return Stream.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Project.ROOT_PROPERTY + "=" + project.root(),
                "-D" + Project.STATE_PROPERTY + "=" + project.state()),
            jvmOptions,
            List.of("-cp", jar(project).toString(), main),
            arguments)
        .flatMap(List::stream)
        .toList();
  }

  private Path jar(Project project) {
    return project.root().resolve(module).resolve(jar);
  }

  /** Waits for it, too: what it has started is stopped before this process ends. */
  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
