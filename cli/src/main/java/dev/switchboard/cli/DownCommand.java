package dev.switchboard.cli;

import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what {@code up} runs from this folder. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop what `up` started from this folder, from another terminal.")
final class DownCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var system = UpState.read(Project.find().runningFile());
    var process = system.flatMap(running -> ProcessHandle.of(running.pid()));
    if (process.isEmpty()) {
      spec.commandLine().getOut().println("Switchboard is not running here.");
      return ExitCode.OK;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Failure(
          "process %d has not ended within %d s; end it with: kill -9 %d"
              .formatted(process.get().pid(), PATIENCE.toSeconds(), process.get().pid()));
    }
    spec.commandLine().getOut().println("Stopped.");
    return ExitCode.OK;
  }
}
