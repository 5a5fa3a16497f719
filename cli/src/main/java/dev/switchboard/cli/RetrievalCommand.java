package dev.switchboard.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the search of tool-workers, by its own classes in a JVM of their own: what is measured
 * is what answers.
 */
@Command(
    name = "retrieval",
    mixinStandardHelpOptions = true,
    description = "Measure how well questions find the pages that answer them.")
final class RetrievalCommand implements Callable<Integer> {

  private static final String MAIN = "dev.switchboard.knowledge.evaluation.RetrievalEvaluation";

  @Option(
      names = "--knowledge",
      required = true,
      paramLabel = "DIR|FILE",
      description = "A folder of pages, or a JSON list of FAQ threads {id, question, answers}.")
  private Path knowledge = Path.of("");

  @Option(
      names = "--questions",
      required = true,
      paramLabel = "FILE",
      description = "Lines {question, relevant: [ids of pages]}, or FAQ threads {id, paraphrases}.")
  private Path questions = Path.of("");

  @Option(
      names = "--weight",
      paramLabel = "W",
      description =
          "Share of matching words against matching meaning, 0 to 1; several give a line each.")
  private List<Double> weights = new ArrayList<>();

  @Option(
      names = "--rerank",
      paramLabel = "WAY",
      description = "none (default), proximity or diversity.")
  private @Nullable Rerank rerank;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private @Nullable Path json;

  @Option(
      names = "--min-hit1",
      paramLabel = "X",
      description = "Exit with 1 if the first page is right less often, 0 to 1.")
  private @Nullable Double minHit1;

  private final Project project = Project.find();

  /** As {@code bot.yaml} has it. */
  enum Rerank {
    none,
    proximity,
    diversity
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path service = project.serviceJar("tool-workers").getParent();
    if (service == null || !Files.isDirectory(service)) {
      throw new Failure("tool-workers is not built: " + service + " is missing");
    }
    for (Path given : List.of(knowledge, questions)) {
      if (!Files.exists(given)) {
        throw new Failure(given + " is not there");
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(
        String.join(
            File.pathSeparator,
            service + "/app/*",
            service + "/lib/main/*",
            service + "/lib/boot/*"));
    command.add(MAIN);
    command.addAll(
        List.of("--knowledge", knowledge.toString(), "--questions", questions.toString()));
    weights.forEach(weight -> command.addAll(List.of("--weight", weight.toString())));
    if (rerank != null) {
      command.addAll(List.of("--rerank", rerank.name()));
    }
    if (json != null) {
      command.addAll(List.of("--json", json.toString()));
    }
    if (minHit1 != null) {
      command.addAll(List.of("--min-hit1", minHit1.toString()));
    }
    Process process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-evaluation"));
    return process.waitFor();
  }
}
