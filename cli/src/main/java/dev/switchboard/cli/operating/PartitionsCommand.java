package dev.switchboard.cli.operating;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard partitions}. */
@Command(
    name = "partitions",
    mixinStandardHelpOptions = true,
    description = {
      "Say how many partitions the topics have; with --to, give all of them more.",
      "The services must be stopped, after they have read everything: see docs/operations.md."
    })
public final class PartitionsCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  /** The consumer groups that must have read all that they are sent before keys move. */
  private static final List<String> GROUPS =
      List.of(
          "state-service",
          "intent-classifier",
          "router",
          "tool-workers",
          "llm-workers",
          "gateway-approvals",
          "gateway-handoffs",
          "tool-workers-erasures",
          "llm-workers-erasures");

  @Mixin private final Deployment deployment = new Deployment();

  @Option(names = "--to", paramLabel = "N", description = "How many each topic shall have.")
  private @Nullable Integer to;

  @Option(names = "--yes", description = "Do it; without this, only say what would be done.")
  private boolean yes;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (to != null && (to < 1 || to > MOST)) {
      throw Arguments.usage("--to", String.valueOf(to), "is not from 1 to " + MOST);
    }
    try (Log log = new Log(deployment.kafka())) {
      Map<String, Integer> now = counts(log);
      new TreeMap<>(now).forEach((topic, count) -> say("%-45s %d", topic, count));
      if (to != null) {
        change(log, now, to);
      }
    }
    return ExitCode.OK;
  }

  private Map<String, Integer> counts(Log log) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (TopicDescription topic : log.topics(deployment.topics()).values()) {
      counts.put(topic.name(), topic.partitions().size());
    }
    return counts;
  }

  private void change(Log log, Map<String, Integer> now, int wanted) {
    refuseFewer(now, wanted);
    Map<String, Integer> larger = new LinkedHashMap<>();
    now.forEach(
        (topic, count) -> {
          if (count < wanted) {
            larger.put(topic, wanted);
          }
        });
    if (larger.isEmpty()) {
      say("All topics have %d partitions. Nothing was changed.", wanted);
      return;
    }
    refuseWhatRuns(log);
    refuseWhatIsUnread(log);
    say(
        "%d topics get %d partitions. Most conversations move to other ones; what Redis keeps stays where it is.",
        larger.size(), wanted);
    if (!yes) {
      say("Nothing was changed. Add --yes to do it.");
      return;
    }
    log.enlarge(larger);
    say("Done. Start the services again, with --partitions %d where `up` starts them.", wanted);
  }

  private static void refuseFewer(Map<String, Integer> now, int wanted) {
    now.forEach(
        (topic, count) -> {
          if (count > wanted) {
            throw new Failure(
                "%s has %d partitions already, and Kafka can't take any away; choose %d or more"
                    .formatted(topic, count, count));
          }
        });
  }

  /** A process that runs would go on with the number of partitions that it knows. */
  private void refuseWhatRuns(Log log) {
    List<String> running = new ArrayList<>();
    for (String group : GROUPS) {
      if (log.members(deployment.group(group)) > 0) {
        running.add(group.startsWith("gateway") ? "gateway" : group);
      }
    }
    if (!running.isEmpty()) {
      throw new Failure(
          "these services run: %s; stop the gateway and other producers, wait until everything is read, then stop the rest"
              .formatted(String.join(", ", new TreeSet<>(running))));
    }
  }

  /** A conversation's next record would overtake those that lie in its former partition. */
  private void refuseWhatIsUnread(Log log) {
    List<String> unread = new ArrayList<>();
    for (String group : GROUPS) {
      Map<String, Long> topics = new TreeMap<>();
      for (Map.Entry<TopicPartition, Long> left : log.unread(deployment.group(group)).entrySet()) {
        topics.merge(left.getKey().topic(), left.getValue(), Long::sum);
      }
      topics.forEach((topic, count) -> unread.add("%d of %s by %s".formatted(count, topic, group)));
    }
    if (!unread.isEmpty()) {
      throw new Failure(
          "records are not read yet: %s; start these services without the gateway, wait until they have read everything, and stop them"
              .formatted(String.join(", ", unread)));
    }
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
