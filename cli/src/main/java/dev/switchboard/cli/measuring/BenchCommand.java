package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the benchmarks, with their own options. */
@Command(
    name = "bench",
    description =
        "Measure turns against a bare Kafka chain; --help shows the benchmarks' own options.")
public final class BenchCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.BENCHMARKS.run(Project.find(), arguments);
  }
}
