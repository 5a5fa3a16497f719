package dev.switchboard.evaluation.retrieval;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.evaluation.embedding.EmbeddingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well questions find the pages that answer them. */
@Command(
    name = "retrieval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure how well questions find the pages that answer them.",
    footer = "Exit codes: 0 done, 1 below --min-hit1 or --min-refused, 2 a wrong option or file.")
public final class EvaluateRetrieval implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

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
      description =
          "Lines {question, relevant: [ids of pages]}, [] for what none answers, or FAQ threads"
              + " {id, paraphrases}.")
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
  private Rerank rerank = Rerank.NONE;

  @Option(
      names = "--bot",
      paramLabel = "DIR",
      description = "The bot whose embedding model and language are taken.")
  private @Nullable Path bot;

  @Mixin private EmbeddingOptions embedding = new EmbeddingOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private @Nullable Path json;

  @Option(
      names = "--min-hit1",
      paramLabel = "X",
      description = "Exit with 1 if the first page is right less often, 0 to 1.")
  private double minHit1;

  @Option(
      names = "--min-refused",
      paramLabel = "X",
      description =
          "Exit with 1 if, with 95 % of the answerable questions kept, fewer of the others are"
              + " refused, 0 to 1.")
  private double minRefused;

  @Override
  public Integer call() {
    for (Path given : List.of(knowledge, questions)) {
      if (!Files.exists(given)) {
        throw new Failure(given + " is not there", ExitCode.USAGE);
      }
    }
    EvaluationOptions options =
        new EvaluationOptions(
            knowledge,
            questions,
            weights.isEmpty() ? List.of(KnowledgeBase.DEFAULT_WEIGHT) : weights,
            rerank,
            () -> embedding.load(bot, EmbeddingModelFile.ALL_MINILM_L6_V2),
            bot == null ? "en" : BotFolders.load(bot, Failure::new).bot().languages().getFirst(),
            json,
            minHit1,
            minRefused);
    try {
      return RetrievalEvaluation.run(options, spec.commandLine().getOut())
          ? ExitCode.OK
          : ExitCode.FAILED;
    } catch (IOException e) {
      throw new Failure("can't be read: " + e.getMessage(), ExitCode.USAGE);
    }
  }
}
