package dev.switchboard.cli;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the options of the evaluation of knowledge search, and runs it. */
@Command(
    name = "retrieval",
    mixinStandardHelpOptions = true,
    description = "Measure how well questions find the pages that answer them.")
final class EvalRetrievalCommand implements Callable<Integer> {

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

  /** As {@code bot.yaml} has it. */
  enum Rerank {
    none,
    proximity,
    diversity
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (Path given : List.of(knowledge, questions)) {
      if (!Files.exists(given)) {
        throw new Failure(given + " is not there");
      }
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("--knowledge", knowledge.toString(), "--questions", questions.toString()));
    weights.forEach(weight -> arguments.addAll(List.of("--weight", weight.toString())));
    if (rerank != null) {
      arguments.addAll(List.of("--rerank", rerank.name()));
    }
    if (json != null) {
      arguments.addAll(List.of("--json", json.toString()));
    }
    if (minHit1 != null) {
      arguments.addAll(List.of("--min-hit1", minHit1.toString()));
    }
    return MeasuringProgram.RETRIEVAL.run(Project.find(), arguments);
  }
}
