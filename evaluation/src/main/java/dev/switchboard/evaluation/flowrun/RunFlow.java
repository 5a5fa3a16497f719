package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.cli.project.BotProblems;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./switchboard run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Run one flow in memory, with stubs for tools and models, and print the way it took.")
public final class RunFlow implements Callable<Integer> {

  @Parameters(paramLabel = "FLOW", description = "Name of a flow of the bot.")
  @SuppressWarnings("NullAway.Init")
  private String flow;

  @Option(
      names = "--bot",
      paramLabel = "DIR",
      description = "The bot folder (default: the sample shop, bots/store).")
  private @Nullable Path bot;

  @Option(
      names = "--input",
      paramLabel = "JSON",
      description = "The flow's input; @FILE reads it from a file.")
  private @Nullable String input;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "A user's message that begins the flow, in place of --input.")
  private @Nullable String text;

  @Option(
      names = "--slot",
      paramLabel = "NAME=VALUE",
      description = "A value found in the message; repeatable.")
  private Map<String, String> slots = new LinkedHashMap<>();

  @Option(
      names = "--answer",
      paramLabel = "TEXT",
      description = "What the user says to the flow's next question; repeatable.")
  private List<String> answers = new ArrayList<>();

  @Option(
      names = "--tools",
      paramLabel = "FILE.yaml",
      description = "The stubs: tools and prompts, and what they answer.")
  private @Nullable Path stubs;

  @Option(names = "--reject", description = "Approvals are rejected; else they are approved.")
  private boolean rejects;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    BotFolder folder = folder();
    if (!folder.flows().containsKey(flow)) {
      throw new Failure(
          "the bot has no flow %s; there is: %s"
              .formatted(
                  flow, String.join(", ", folder.flows().keySet().stream().sorted().toList())),
          ExitCode.USAGE);
    }
    if (input != null && text != null) {
      throw new Failure("--input and --text exclude each other; write one", ExitCode.USAGE);
    }
    if (!answers.isEmpty() && text == null) {
      throw new Failure(
          "--answer is what a user says, and a flow that begins by --input has no user; begin it by --text MESSAGE",
          ExitCode.USAGE);
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Happening> way;
    try {
      way = new FlowRun(LocalBot.of(folder), stubs(), answers, !rejects).run(flow, beginning());
    } catch (ExpressionFailure e) {
      throw new Failure("a stub's \"when\" failed: " + e.getMessage());
    }
    new WayPrinter(out).print(way);
    return switch (way.getLast()) {
      case Happening.End(Outcome.Succeeded ignored) -> ExitCode.OK;
      case Happening.HandedOver ignored -> ExitCode.OK;
      case Happening.Call(String what, JsonNode arguments, Outcome ignored) ->
          throw new Failure(
              "no stub answers %s with these arguments; add it to the file of --tools:%n%s"
                  .formatted(what, suggestion(what)));
      case Happening.Asked(String whom, String question, String ignored) ->
          throw new Failure("the flow waits for the user's answer; add --answer TEXT");
      default -> ExitCode.FAILED;
    };
  }

  private static String suggestion(String what) {
    String[] kindAndName = what.split(" ", 2);
    return "%ss:%n  %s:%n    - answer: {}".formatted(kindAndName[0], kindAndName[1]);
  }

  private BotFolder folder() {
    Path folder = bot == null ? Project.find().sampleBot() : bot;
    return switch (BotFolders.read(folder)) {
      case BotReading.Read read -> read.folder();
      case BotReading.Refused refused ->
          throw new Failure(String.join("\n", BotProblems.lines(folder, refused.problems())));
    };
  }

  private Beginning beginning() {
    if (text != null) {
      return new Beginning.ByMessage(text, slots);
    }
    return new Beginning.ByInput(json(input == null ? "{}" : input));
  }

  /** What {@code --input} gives, within the bounds that the gateway has for a run's input. */
  static JsonNode json(String given) {
    try {
      String json = given.startsWith("@") ? Files.readString(Path.of(given.substring(1))) : given;
      JsonNode input = EventJson.mapper().readTree(json);
      JsonBounds.STANDARD
          .violation(input)
          .ifPresent(
              violation -> {
                throw new Failure("--input has " + violation, ExitCode.USAGE);
              });
      return input;
    } catch (JsonProcessingException e) {
      throw new Failure("--input is no JSON: " + e.getOriginalMessage(), ExitCode.USAGE);
    } catch (IOException e) {
      throw new Failure("--input can't be read: " + e.getMessage(), ExitCode.USAGE);
    }
  }

  private Stubs stubs() {
    Stubs read = new Stubs(Map.of(), Map.of());
    if (stubs == null) {
      return read;
    }
    Problems problems = new Problems();
    try {
      YamlNode document = YamlReader.read(stubs.toString(), Files.readString(stubs), problems);
      if (document != null) {
        read = StubsFile.read(stubs.toString(), document, problems);
      }
    } catch (IOException e) {
      throw new Failure("the stubs can't be read: " + e.getMessage());
    }
    if (problems.hasErrors()) {
      throw new Failure(String.join("\n", BotProblems.lines(Path.of(""), problems.all())));
    }
    return read;
  }
}
