package dev.switchboard.cli;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.up.UpOptions;
import dev.switchboard.cli.up.UpRun;
import dev.switchboard.contracts.Topic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts Kafka, Redis, the bot's companions and all services on this machine. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Start everything on this machine: Kafka, Redis, the bot's companions and one process per"
            + " service. Ctrl-C stops all of it.")
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--bot",
      paramLabel = "DIR",
      description = "The bot folder (default: the sample shop, bots/store).")
  private @Nullable Path bot;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The gateway's port (default: ${DEFAULT-VALUE}). All others are free ones.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address that the gateway listens on (default: ${DEFAULT-VALUE}). It has no"
              + " authentication: open it to networks you trust only.")
  private String host = "127.0.0.1";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Your own broker instead of an embedded one; more by commas.")
  private @Nullable String kafka;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description = "Your own Redis instead of an embedded one, such as redis://127.0.0.1:6379.")
  private @Nullable String redis;

  @Option(
      names = "--llm",
      paramLabel = "URL",
      description =
          "Base URL of an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1; its key"
              + " comes from OPENAI_API_KEY. Without one the offline responder answers.")
  private @Nullable String llm;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model's name at that endpoint.")
  private @Nullable String model;

  @Option(
      names = "--traces",
      description = "Start Zipkin as well; the first time, Maven fetches it.")
  private boolean traces;

  @Option(
      names = "--observe",
      description =
          "Start what shows how it does: Zipkin, and Prometheus if it is on the PATH; says what is"
              + " not.")
  private boolean observe;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep Kafka's and Redis' data here (default: forget them at the end).")
  private @Nullable Path data;

  @Option(
      names = "--topics-prefix",
      paramLabel = "PREFIX",
      defaultValue = Topic.DEFAULT_PREFIX,
      description = "What the topics' names begin with (default: ${DEFAULT-VALUE}).")
  private String topicsPrefix = Topic.DEFAULT_PREFIX;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "" + Topic.DEFAULT_PARTITIONS,
      description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--heap",
      paramLabel = "SERVICE=SIZE",
      description = "Heap of a service or companion, such as --heap llm-workers=512m; repeatable.")
  private Map<String, String> heaps = new LinkedHashMap<>();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    Project project = Project.find();
    return new UpRun(
            project, options(project), spec.commandLine().getOut(), spec.commandLine().getErr())
        .run();
  }

  /** What was typed, checked. */
  UpOptions options(Project project) {
    if (model != null && llm == null && System.getenv("OPENAI_BASE_URL") == null) {
      throw Arguments.usage(
          "--model", model, "needs an endpoint: give --llm URL or OPENAI_BASE_URL too");
    }
    if (data != null && kafka != null && redis != null) {
      throw Arguments.usage(
          "--data",
          data.toString(),
          "keeps embedded servers' data, but --kafka and --redis name yours");
    }
    if (partitions < 1) {
      throw Arguments.usage("--partitions", String.valueOf(partitions), "must be 1 or more");
    }
    if (!topicsPrefix.matches("[a-zA-Z0-9._-]{0,100}")) {
      throw Arguments.usage(
          "--topics-prefix", topicsPrefix, "may hold letters, digits, '.', '_', '-'");
    }
    heaps.forEach((service, size) -> Arguments.heap("--heap " + service, size));
    Path folder = bot == null ? project.sampleBot() : bot;
    return new UpOptions(
        folder.toAbsolutePath().normalize(),
        host,
        Arguments.port("--port", port),
        kafka == null ? null : Arguments.bootstrapServers("--kafka", kafka),
        redis == null ? null : Arguments.redisUrl("--redis", redis),
        llm == null ? null : Arguments.httpUrl("--llm", llm),
        model,
        traces || observe,
        observe,
        data == null ? null : data.toAbsolutePath().normalize(),
        topicsPrefix,
        partitions,
        heaps,
        Map.of());
  }
}
