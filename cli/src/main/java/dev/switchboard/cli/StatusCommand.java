package dev.switchboard.cli;

import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import dev.switchboard.cli.supervision.ResidentMemory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what `up` runs from this folder. Exit code 1 if nothing runs.")
final class StatusCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    var found = UpState.read(Project.find().runningFile());
    if (found.isEmpty()) {
      out.println("Switchboard is not running here.");
      return ExitCode.FAILED;
    }
    UpState system = found.get();
    out.printf(
        "Switchboard is %s (process %d)%n", system.ready() ? "ready" : "starting", system.pid());
    out.printf("  bot      %s%n", system.bot());
    out.printf("  gateway  %s%n", system.gateway());
    out.printf("  Kafka    %s (topics %s*)%n", system.kafka(), system.topicsPrefix());
    if (system.zipkin() != null) {
      out.printf("  traces   %s/zipkin/%n", system.zipkin());
    }
    system
        .pids()
        .forEach(
            (name, pid) ->
                out.printf(
                    "  %-18s process %-8d %s%n",
                    name,
                    pid,
                    ResidentMemory.mebibytes(pid).stream()
                        .mapToObj(mebibytes -> mebibytes + " MiB")
                        .findFirst()
                        .orElse("")));
    return ExitCode.OK;
  }
}
