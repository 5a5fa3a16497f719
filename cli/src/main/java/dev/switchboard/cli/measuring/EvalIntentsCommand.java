package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the evaluation of intents, with its own options. */
@Command(
    name = "intents",
    description =
        "Measure the classifier on texts whose intent is known; --help shows its own options.")
final class EvalIntentsCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.INTENTS.run(
        Project.find(), Stream.concat(Stream.of("intents"), arguments.stream()).toList());
  }
}
