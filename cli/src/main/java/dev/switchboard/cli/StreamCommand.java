package dev.switchboard.cli;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import dev.switchboard.cli.stream.CsvMessages;
import dev.switchboard.cli.stream.Outcome;
import dev.switchboard.cli.stream.ProgressLine;
import dev.switchboard.cli.stream.StreamReport;
import dev.switchboard.cli.stream.StreamRun;
import dev.switchboard.cli.stream.Summary;
import dev.switchboard.cli.up.Reachable;
import dev.switchboard.contracts.Topic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a file of messages through the topics and counts the answers. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Write a CSV file's messages to the messages topic, each as a conversation of its own, and"
            + " wait for the answers. Exit code 1 unless each gets exactly one: one turn that does not"
            + " fail and ends with a reply or a handoff.")
final class StreamCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  @Parameters(paramLabel = "FILE.csv", description = "The messages; its first line names columns.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Messages a second (default: as fast as the broker takes them).")
  private double rate;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "The column with the text (default: ${DEFAULT-VALUE}).")
  private String column = "text";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "Give up when no further answer has come for this long after the last message was sent"
              + " (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the summary here as JSON too.")
  private @Nullable Path json;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
      description =
          "The broker (default: KAFKA_BOOTSTRAP_SERVERS, else what `up` started from this folder).")
  private @Nullable String kafka;

  @Option(
      names = "--topics-prefix",
      paramLabel = "PREFIX",
      description = "What the topics' names begin with (default: as `up` runs, else switchboard.).")
  private @Nullable String topicsPrefix;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (rate < 0 || timeout < 1) {
      throw Arguments.usage(
          rate < 0 ? "--rate" : "--timeout",
          rate < 0 ? String.valueOf(rate) : String.valueOf(timeout),
          "is too small");
    }
    List<String> texts = CsvMessages.read(file, column);
    Optional<UpState> system = UpState.read(Project.find().runningFile());
    String bootstrap = bootstrap(system);
    Reachable.kafka(bootstrap);
    StreamRun run = new StreamRun(bootstrap, prefix(system), texts);
    ProgressLine progress =
        new ProgressLine(
            spec.commandLine().getErr(), Boolean.getBoolean("switchboard.terminal"), texts.size());
    Summary summary = run.run(rate, Duration.ofSeconds(timeout), progress);
    print(summary, run, texts);
    if (json != null) {
      StreamReport.of(file, summary, row -> row(run, texts, row)).write(json);
    }
    return summary.isGood() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(Summary summary, StreamRun run, List<String> texts) {
    PrintWriter out = spec.commandLine().getOut();
    summary.lines().forEach(out::println);
    rows("Answered more than once", summary.rows(Outcome.SEVERAL_TURNS), run, texts);
    rows("Failed", summary.rows(Outcome.FAILED), run, texts);
    rows("Ended without a reply", summary.rows(Outcome.WITHOUT_REPLY), run, texts);
    rows("Not answered", summary.rows(Outcome.NO_TURN), run, texts);
  }

  private void rows(String title, List<Integer> rows, StreamRun run, List<String> texts) {
    PrintWriter out = spec.commandLine().getOut();
    if (rows.isEmpty()) {
      return;
    }
    out.println(title + ":");
    rows.stream()
        .limit(SHOWN)
        .map(row -> row(run, texts, row))
        .forEach(
            row -> out.printf("  row %d (%s): %s%n", row.row(), row.conversationId(), row.text()));
    if (rows.size() > SHOWN) {
      out.printf("  and %d more; --json FILE lists all%n", rows.size() - SHOWN);
    }
  }

  private static StreamReport.Row row(StreamRun run, List<String> texts, int row) {
    return new StreamReport.Row(row + 1, run.conversation(row), texts.get(row));
  }

  private String bootstrap(Optional<UpState> system) {
    if (kafka != null && !kafka.isBlank()) {
      return Arguments.bootstrapServers("--kafka", kafka);
    }
    return system
        .map(UpState::kafka)
        .orElseThrow(
            () ->
                new Failure(
                    "Switchboard is not running here. Start it with ./switchboard up, or name a"
                        + " broker with --kafka."));
  }

  private String prefix(Optional<UpState> system) {
    if (topicsPrefix != null) {
      return topicsPrefix;
    }
    return system.map(UpState::topicsPrefix).orElse(Topic.DEFAULT_PREFIX);
  }
}
