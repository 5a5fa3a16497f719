package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the evaluation of knowledge search, with its own options. */
@Command(
    name = "retrieval",
    description =
        "Measure how well questions find the pages that answer them; --help shows its own options.")
final class EvalRetrievalCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.RETRIEVAL.run(
        Project.find(), Stream.concat(Stream.of("retrieval"), arguments.stream()).toList());
  }
}
