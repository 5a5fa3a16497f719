package dev.switchboard.cli.operating;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Has the stateful services make their part of Redis from the topics again. It deletes their keys
 * in one step; the services notice within a second, and decide all records again.
 */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Make the states of conversations and runs in Redis from the topics again.",
      "The services must run. What is not made again: see docs/operations.md."
    })
public final class RebuildCommand implements Callable<Integer> {

  /** The services that make states from topics, with the beginnings of their keys. */
  private static final Map<String, String> SERVICES =
      Map.of("state-service", "conversation:", "router", "run:");

  private static final String TIMERS = "timer:{";
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Mixin private final Deployment deployment = new Deployment();

  @Option(names = "--yes", description = "Do it; without this, only say what would be done.")
  private boolean yes;

  @Option(
      names = "--partial",
      description = "Even though Kafka no longer has all records: what only they say is lost.")
  private boolean partial;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for the services (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (wait < 1) {
      throw Arguments.usage("--wait", String.valueOf(wait), "is less than 1");
    }
    try (Log log = new Log(deployment.kafka());
        States states = new States(deployment.redis())) {
      Map<String, Map<TopicPartition, Long>> read = new LinkedHashMap<>();
      for (String service : new TreeSet<>(SERVICES.keySet())) {
        if (log.members(deployment.group(service)) == 0) {
          throw new Failure(
              "%s does not run, and states are made by it; start it first".formatted(service));
        }
        read.put(service, log.read(deployment.group(service)));
      }
      refuseWhatIsGone(log, read);
      say("before: %s", counts(states));
      if (!yes) {
        say("Nothing was changed. Add --yes to delete these states and make them again.");
        return ExitCode.OK;
      }
      long keys =
          states.forget(
              List.of(
                  deployment.key(SERVICES.getOrDefault("state-service", "")),
                  deployment.key(SERVICES.getOrDefault("router", "")),
                  deployment.key(TIMERS)));
      say("%d keys are deleted, and made again", keys);
      awaitStates(states, log.topics(deployment.topics()), read);
      say("after: %s", counts(states));
    }
    return ExitCode.OK;
  }

  /** What Kafka has deleted can't be made again. */
  private void refuseWhatIsGone(Log log, Map<String, Map<TopicPartition, Long>> read) {
    TreeSet<String> gone = new TreeSet<>();
    read.values()
        .forEach(
            positions ->
                log.beginnings(positions.keySet())
                    .forEach(
                        (partition, beginning) -> {
                          if (beginning > 0) {
                            gone.add(partition.topic());
                          }
                        }));
    if (!gone.isEmpty() && !partial) {
      throw new Failure(
          "Kafka has deleted the first records of %s, so that what is older can't be made again; restore a backup of Redis, or add --partial to lose it"
              .formatted(String.join(", ", gone)));
    }
  }

  private void awaitStates(
      States states,
      Map<String, TopicDescription> topics,
      Map<String, Map<TopicPartition, Long>> read)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    while (!areThere(states, topics, read)) {
      if (System.nanoTime() > deadline) {
        throw new Failure(
            "the services have not made everything within %d s; they go on: their logs say \"records were decided again\" when it is done"
                .formatted(wait));
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Whether the checkpoints beside the states are as far as the services had read. */
  private boolean areThere(
      States states,
      Map<String, TopicDescription> topics,
      Map<String, Map<TopicPartition, Long>> read) {
    Map<String, Map<String, String>> known = new LinkedHashMap<>();
    for (Map.Entry<String, Map<TopicPartition, Long>> service : read.entrySet()) {
      String beginning = deployment.key(SERVICES.getOrDefault(service.getKey(), ""));
      for (Map.Entry<TopicPartition, Long> position : service.getValue().entrySet()) {
        TopicPartition partition = position.getKey();
        TopicDescription topic = topics.get(partition.topic());
        Map<String, String> checkpoints =
            known.computeIfAbsent(
                beginning + "marks:{" + partition.partition() + "}", states::hash);
        String name = partition.topic() + "@" + (topic == null ? "" : topic.topicId());
        if (Long.parseLong(checkpoints.getOrDefault(name, "0")) < position.getValue()) {
          return false;
        }
      }
    }
    return true;
  }

  private String counts(States states) {
    return "%d conversations, %d with runs"
        .formatted(
            states.count(deployment.key("conversation:") + "{*}"),
            states.count(deployment.key("run:") + "{*}"));
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
