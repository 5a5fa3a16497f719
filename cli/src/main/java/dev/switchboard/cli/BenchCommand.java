package dev.switchboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the benchmarks in a JVM of their own, so that this one doesn't disturb them. */
@Command(
    name = "bench",
    description =
        "Measure turns against a bare Kafka chain; --help shows the benchmarks' own options.")
final class BenchCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  private final Project project = Project.find();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = project.benchmarksJar();
    if (!Files.exists(jar)) {
      throw new Failure("the benchmarks are not built: " + jar + " is missing");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + Project.ROOT_PROPERTY + "=" + project.root());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-benchmarks"));
    return process.waitFor();
  }
}
