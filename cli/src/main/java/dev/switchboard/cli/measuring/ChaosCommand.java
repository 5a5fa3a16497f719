package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Breaks a system of its own, with its own options. */
@Command(
    name = "chaos",
    description =
        "Let faults strike a whole system under load and check it; --help shows its own options.")
public final class ChaosCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.CHAOS.run(
        Project.find(), Stream.concat(Stream.of("chaos"), arguments.stream()).toList());
  }
}
