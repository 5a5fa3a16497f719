package dev.switchboard.evaluation.guardrails;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.bot.guardrails.Guardrails;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.guardrails.GuardrailsYaml;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures guardrails on labelled cases; without Kafka, without a server and without a model. */
@Command(
    name = "guardrails",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Holds guardrails against texts whose right treatment is known, and prints precision and recall of each kind.",
      "Without options: every kind, as the project's own cases have it."
    },
    footer = "Exit codes: 0 done, 1 a figure is below its minimum, 2 a wrong option or file.")
public final class EvaluateGuardrails implements Callable<Integer> {

  /** The project's cases: those that rules were written with, and those that they never saw. */
  static final List<String> OWN = List.of("cases.yaml", "cases-held-out.yaml");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--bot", paramLabel = "DIR", description = "The guardrails of this bot.")
  private @Nullable Path bot;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Your own cases: a YAML list of {check, on, evidence, strikes, passes}.")
  private @Nullable Path cases;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  @Option(
      names = "--min-precision",
      paramLabel = "SHARE",
      description = "Least precision of each kind; exit code 1 below it.")
  private double leastPrecision;

  @Option(
      names = "--min-recall",
      paramLabel = "SHARE",
      description = "Least recall of each kind; exit code 1 below it.")
  private double leastRecall;

  @Override
  public Integer call() {
    Map<String, GuardrailFigures> figures = new LinkedHashMap<>();
    try (OnnxEmbedder model = OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2)) {
      Map<String, Guards> guards = guards(bot == null ? own() : of(bot), model);
      texts()
          .forEach(
              (file, text) ->
                  figures.put(file, GuardrailFigures.of(guards, CaseFile.read(file, text))));
    }
    figures.forEach(this::print);
    if (json != null) {
      write(figures, json);
    }
    boolean fine =
        figures.values().stream()
            .flatMap(each -> each.byCheck().values().stream())
            .allMatch(each -> each.precision() >= leastPrecision && each.recall() >= leastRecall);
    return fine ? ExitCode.OK : ExitCode.FAILED;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (cases == null) {
      OWN.forEach(file -> texts.put(file, resource(file)));
      return texts;
    }
    try {
      texts.put(cases.toString(), Files.readString(cases));
    } catch (IOException e) {
      throw new Failure(cases + ": can't be read: " + e.getMessage(), ExitCode.USAGE);
    }
    return texts;
  }

  /** One set of guardrails per kind, so that one does not hide what another finds. */
  static Map<String, Guards> guards(Guardrails rules, OnnxEmbedder model) {
    CachedEmbedder meanings = new CachedEmbedder(model, 10_000);
    return rules.rules().stream()
        .collect(Collectors.groupingBy(rule -> rule.check().key()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                kind -> Guards.of(new Guardrails(kind.getValue()), "US", meanings)));
  }

  /** Every kind, as the project's own cases have it. */
  static Guardrails own() {
    Problems problems = new Problems();
    YamlNode root = YamlReader.read("guardrails.yaml", resource("guardrails.yaml"), problems);
    Guardrails rules =
        GuardrailsYaml.read(
            YamlFields.of("guardrails.yaml", Objects.requireNonNull(root), "the file", problems),
            new Folder(Path.of("."), problems));
    if (problems.hasErrors()) {
      throw new IllegalStateException(problems.all().toString());
    }
    return rules;
  }

  private static Guardrails of(Path folder) {
    Guardrails rules = BotFolders.load(folder).bot().guardrails();
    if (rules.rules().stream().map(Guardrail::check).findAny().isEmpty()) {
      throw new Failure(folder + " has no guardrails; add some to bot.yaml", ExitCode.USAGE);
    }
    return rules;
  }

  static String resource(String file) {
    try (InputStream in = EvaluateGuardrails.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String file, GuardrailFigures figures) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s%n%n%s%n", file, figures.table());
    figures.wrong().forEach(each -> out.println("  " + each));
    out.println();
    out.flush();
  }

  private static void write(Map<String, GuardrailFigures> figures, Path file) {
    try {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
    } catch (IOException e) {
      throw new Failure(file + ": can't be written: " + e.getMessage(), ExitCode.USAGE);
    }
  }
}
