package dev.switchboard.evaluation.tasks;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.up.UpOptions;
import dev.switchboard.cli.up.UpRun;
import dev.switchboard.cli.up.Workload;
import dev.switchboard.contracts.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a bot's agent work through tasks, and compares everything that came of it. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Start a bot with a scripted model that asks for each task's calls, and compare every result,"
            + " the database afterwards and the number of writes with the file.")
public final class EvaluateTasks implements Callable<Integer> {

  private static final int PROGRESS = 20;

  /** In which the data's folder reaches the bot's companions. */
  private static final String DATA = "TASKS_DATA";

  @Option(names = "--bot", paramLabel = "DIR", required = true, description = "The bot folder.")
  @SuppressWarnings("NullAway.Init")
  private Path bot;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The backend's data; the bot's companions get it as TASKS_DATA.")
  private @Nullable Path data;

  @Option(
      names = "--tasks",
      paramLabel = "FILE.jsonl",
      required = true,
      split = ",",
      description = "The tasks; more files by commas.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "20",
      description = "Conversations at once (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first so many tasks.")
  private int limit = Integer.MAX_VALUE;

  @Mixin private KillOptions kills = new KillOptions();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "Longest that a task may take (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything here, too.")
  private @Nullable Path json;

  @Option(
      names = "--heap",
      paramLabel = "SERVICE=SIZE",
      description = "Heap of a service or companion; repeatable.")
  private Map<String, String> heaps = new LinkedHashMap<>();

  @Mixin private TestBackendOptions backend = new TestBackendOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    List<Task> tasks =
        files.stream().flatMap(file -> TasksFile.read(file).stream()).limit(limit).toList();
    BotFolder folder = folder();
    TestBackendPaths paths = backend.paths();
    check(paths);
    Project project = Project.find();
    Project own = new Project(project.root(), project.state().resolve("eval-tasks"));
    try (ScriptedModel model = ScriptedModel.start(tasks)) {
      Workload work = running -> evaluate(tasks, folder, paths, model, running);
      return new UpRun(
              own, options(model), spec.commandLine().getOut(), spec.commandLine().getErr(), work)
          .run();
    }
  }

  private BotFolder folder() {
    return switch (BotFolders.read(bot)) {
      case BotReading.Read read -> read.folder();
      case BotReading.Refused refused ->
          throw new Failure(
              "the bot folder %s is refused; ./switchboard validate %s says why"
                  .formatted(bot, bot));
    };
  }

  private void check(TestBackendPaths paths) {
    kills.check();
    if (parallel < 1 || limit < 1 || kills.every() < 1 || timeout < 1) {
      throw new Failure(
          "--parallel, --limit, --kill-every and --timeout are 1 or more", ExitCode.USAGE);
    }
    if (parallel > 1 && !paths.isolates()) {
      throw Arguments.usage(
          "--parallel", String.valueOf(parallel), "needs a --database-header; without one, use 1");
    }
  }

  private int evaluate(
      List<Task> tasks,
      BotFolder folder,
      TestBackendPaths paths,
      ScriptedModel model,
      Workload.Running system)
      throws InterruptedException {
    URI address = backend.address(system.companions());
    Set<String> writing =
        folder.tools().values().stream()
            .filter(tool -> tool.effect() != Effect.NONE)
            .map(ToolDefinition::name)
            .collect(Collectors.toSet());
    AtomicInteger done = new AtomicInteger();
    long began = System.nanoTime();
    try (KillLoop killing = kills.begin(model, system)) {
      List<TaskOutcome> outcomes =
          new TasksRun(
                  tasks,
                  writing,
                  model,
                  system.gateway(),
                  address,
                  paths,
                  Duration.ofSeconds(timeout))
              .all(
                  parallel,
                  outcome -> {
                    int so = done.incrementAndGet();
                    if (so % PROGRESS == 0 || !outcome.passed()) {
                      system.say(
                          "  %d of %d tasks; %s %s"
                              .formatted(
                                  so, tasks.size(), outcome.id(), outcome.verdict().words()));
                    }
                  });
      TasksReport report =
          new TasksReport(
              outcomes,
              parallel,
              killing.kills(),
              (System.nanoTime() - began) / 1e9,
              model.requests());
      system.say("\n" + report.table());
      write(report);
      return report.allPassed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private void write(TasksReport report) {
    if (json != null) {
      try {
        Files.writeString(json, report.json().toPrettyString() + "\n");
      } catch (IOException e) {
        throw new Failure("the results can't be written to " + json + ": " + e.getMessage());
      }
    }
  }

  private UpOptions options(ScriptedModel model) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (data != null) {
      variables.put(DATA, data.toAbsolutePath().normalize().toString());
    }
    return new UpOptions(
        bot.toAbsolutePath().normalize(),
        FreePorts.LOOPBACK,
        FreePorts.next(),
        null,
        null,
        model.baseUrl(),
        "scripted",
        false,
        false,
        null,
        Topic.DEFAULT_PREFIX,
        Topic.DEFAULT_PARTITIONS,
        heaps,
        variables);
  }
}
