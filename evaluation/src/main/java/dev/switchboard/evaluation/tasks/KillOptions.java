package dev.switchboard.evaluation.tasks;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.up.Service;
import dev.switchboard.cli.up.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which services are killed while a bot works through its tasks, and when. */
final class KillOptions {

  @Option(
      names = "--kill",
      paramLabel = "SERVICE",
      split = ",",
      description = "Kill these with SIGKILL in turn, all the time; they are started again.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--kill-every",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description =
          "Pause from when a killed one serves again to the next kill (default:"
              + " ${DEFAULT-VALUE}).")
  private int every;

  /** Seconds. */
  int every() {
    return every;
  }

  void check() {
    for (String service : services) {
      if (!Service.names().contains(service)) {
        throw Arguments.usage(
            "--kill",
            service,
            "is none of " + String.join(", ", Service.names().stream().sorted().toList()));
      }
    }
  }

  /** Begins to kill, once the model is asked for the first time. */
  KillLoop begin(ScriptedModel model, Workload.Running system) {
    return new KillLoop(services, Duration.ofSeconds(every), model::awaitFirstRequest, system);
  }
}
