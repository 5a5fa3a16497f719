package dev.switchboard.evaluation.intents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.evaluation.embedding.EmbeddingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well intents are told apart; without Kafka and without a server. */
@Command(
    name = "intents",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns intents from examples, as the service does, and measures how well it tells texts"
          + " apart.",
      "Files are CSV with a header line; columns text (or sentence, utterance, query, message) and"
          + " intent (or label, category, class)."
    },
    footer = "Exit codes: 0 done, 1 below --min-accuracy or no model, 2 a wrong option or file.")
public final class EvaluateIntents implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--train", paramLabel = "FILE", description = "Examples to learn from.")
  private @Nullable Path train;

  @Option(
      names = "--bot",
      paramLabel = "DIR",
      description = "Learn this bot's intents; with --train, these examples besides.")
  private @Nullable Path bot;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      required = true,
      description = "Texts to judge. An intent without any example counts as out of scope.")
  @SuppressWarnings("NullAway.Init")
  private Path test;

  @Option(
      names = "--oos",
      paramLabel = "FILE",
      description = "Further texts that are out of scope; only their text is read.")
  private @Nullable Path outOfScope;

  @Option(
      names = "--oos-label",
      paramLabel = "INTENT",
      description = "What --train and --test call out of scope; repeatable (oos, out-of-scope).")
  private Set<String> labels = Set.of("oos", Intents.OUT_OF_SCOPE);

  @Mixin private EmbeddingOptions embedding = new EmbeddingOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  @Option(
      names = "--min-accuracy",
      paramLabel = "SHARE",
      description = "Least accuracy, threshold aside: 0.9 or 90; exit code 1 below it.")
  private double least;

  @Override
  public Integer call() {
    Intents intents = TrainingIntents.of(bot, examples());
    if (intents.intents().stream().allMatch(each -> each.examples().isEmpty())) {
      throw new Failure(
          "nothing to learn from; name --train FILE or --bot DIR with examples", ExitCode.USAGE);
    }
    List<Example> texts = LabelledTexts.read(test);
    Set<String> known =
        intents.intents().stream().map(IntentDefinition::name).collect(Collectors.toSet());
    tellUnknown(texts, known);
    List<Example> without =
        Stream.concat(
                texts.stream().filter(each -> !known.contains(each.intent())),
                outOfScope == null
                    ? Stream.of()
                    : LabelledTexts.readTexts(outOfScope).stream()
                        .map(each -> new Example(each.text(), Intents.OUT_OF_SCOPE)))
            .toList();
    List<Example> within = texts.stream().filter(each -> known.contains(each.intent())).toList();
    IntentReport report =
        new Evaluation(embedding.load(bot, EmbeddingModelFile.BGE_SMALL_EN_V1_5).embedder())
            .run(intents, within, without);
    out().print(ReportText.of(report));
    out().flush();
    if (json != null) {
      write(report, json);
    }
    return verdict(report.accuracy());
  }

  private List<Example> examples() {
    Predicate<Example> meant = each -> !labels.contains(each.intent());
    return train == null ? List.of() : LabelledTexts.read(train).stream().filter(meant).toList();
  }

  /** A misspelt intent must not pass for out of scope in silence. */
  private void tellUnknown(List<Example> texts, Set<String> known) {
    Map<String, Long> unknown =
        texts.stream()
            .map(Example::intent)
            .filter(intent -> !known.contains(intent) && !labels.contains(intent))
            .collect(Collectors.groupingBy(intent -> intent, TreeMap::new, Collectors.counting()));
    unknown.forEach(
        (intent, count) ->
            spec.commandLine()
                .getErr()
                .printf(
                    "switchboard: %s: %d texts of %s, which has no example, count as out of"
                        + " scope%n",
                    test, count, intent));
  }

  private int verdict(double accuracy) {
    double minimum = least > 1 ? least / 100 : least;
    if (accuracy >= minimum) {
      return ExitCode.OK;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "switchboard: the accuracy of %.2f %% is below the minimum of %.2f %%%n",
            100 * accuracy, 100 * minimum);
    return ExitCode.FAILED;
  }

  private static void write(IntentReport report, Path file) {
    try {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new Failure(file + ": can't be written: " + e.getMessage(), ExitCode.USAGE);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
