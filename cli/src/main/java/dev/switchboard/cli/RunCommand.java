package dev.switchboard.cli;

import dev.switchboard.cli.measuring.MeasuringProgram;
import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs one flow in memory, with its own options. */
@Command(
    name = "run",
    description =
        "Run one flow in memory with stubs, and print its way; --help shows its own options.")
final class RunCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.FLOW.run(
        Project.find(), Stream.concat(Stream.of("run"), arguments.stream()).toList());
  }
}
