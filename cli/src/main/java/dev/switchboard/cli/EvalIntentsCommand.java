package dev.switchboard.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Runs the evaluation that the packaged classifier brings along, in a JVM of its own: what is
 * measured is the very code that classifies, and the command line depends on no service.
 */
@Command(
    name = "intents",
    description =
        "Measure the classifier on texts whose intent is known; --help shows its own options.")
final class EvalIntentsCommand implements Callable<Integer> {

  private static final String MAIN = "dev.switchboard.classifier.evaluation.EvaluateIntents";

  @Unmatched private List<String> arguments = new ArrayList<>();

  private final Project project = Project.find();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = project.serviceJar("intent-classifier");
    if (!Files.exists(jar)) {
      throw new Failure("the classifier is not built: " + jar + " is missing");
    }
    Process process = new ProcessBuilder(command(jar, arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-evaluation"));
    return process.waitFor();
  }

  /** The service's own jars, without starting it. */
  static List<String> command(Path jar, List<String> arguments) {
    String classPath =
        Stream.of("app", "lib/boot", "lib/main")
            .map(folder -> jar.resolveSibling(folder).resolve("*").toString())
            .collect(Collectors.joining(File.pathSeparator));
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                classPath,
                MAIN),
            arguments.stream())
        .toList();
  }
}
