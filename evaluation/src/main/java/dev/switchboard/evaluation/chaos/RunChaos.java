package dev.switchboard.evaluation.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.evaluation.chaos.faults.Fault;
import dev.switchboard.evaluation.chaos.report.ChaosReport;
import dev.switchboard.evaluation.chaos.report.HtmlPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks a whole system again and again, and checks from outside whether it kept its promises. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Start the whole system with replicas of every service, let customers talk to it while faults"
            + " strike, and check from outside that nothing was lost, done twice or out of order.")
public final class RunChaos implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long customers come; fractions are allowed (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Conversations, faults and their order follow from it; left out: a random one.")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which faults: kill, pause, broker, redis, redis-empty, failover, partition, poison, deploy,"
              + " none (default: all).")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "2",
      description = "Processes of each service (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description = "Conversations that begin in a second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "How long customers wait after the last conversation has begun (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report here, too.")
  private @Nullable Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write the report here as a page.")
  private @Nullable Path html;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (minutes <= 0 || replicas < 1 || rate <= 0 || timeout < 1) {
      throw new Failure(
          "--minutes and --rate are more than 0, --replicas and --timeout 1 or more",
          ExitCode.USAGE);
    }
    Project project = Project.find();
    PrintWriter out = spec.commandLine().getOut();
    ChaosReport report =
        new ChaosRun(
                new Project(project.root(), project.state().resolve("chaos")),
                Duration.ofMillis((long) (minutes * 60_000)),
                seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed,
                chosen(),
                replicas,
                rate,
                Duration.ofSeconds(timeout),
                line -> {
                  out.println(line);
                  out.flush();
                })
            .run();
    out.println();
    out.print(report.table());
    out.flush();
    write(
        json,
        () ->
            EventJson.mapper()
                    .writer(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(report.json())
                + "\n");
    write(html, () -> HtmlPage.of(report));
    return report.isGood() ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Fault> chosen() {
    if (faults.isEmpty()) {
      return List.of(Fault.values());
    }
    for (String name : faults) {
      if (!Fault.names().contains(name) && !name.equals("none")) {
        throw Arguments.usage(
            "--faults", name, "is none of " + String.join(", ", Fault.names()) + ", none");
      }
    }
    return Stream.of(Fault.values()).filter(it -> faults.contains(it.wireName())).toList();
  }

  private static void write(@Nullable Path file, Callable<String> text) {
    if (file == null) {
      return;
    }
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text.call());
    } catch (IOException e) {
      throw new Failure("%s can't be written: %s".formatted(file, e.getMessage()));
    } catch (Exception e) {
      throw new IllegalStateException("the report can't be written as text", e);
    }
  }
}
