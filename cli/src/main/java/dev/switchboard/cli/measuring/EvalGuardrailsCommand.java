package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the evaluation of guardrails, with its own options. */
@Command(
    name = "guardrails",
    description =
        "Measure guardrails on texts whose right treatment is known; --help shows its own options.")
final class EvalGuardrailsCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.INTENTS.run(
        Project.find(), Stream.concat(Stream.of("guardrails"), arguments.stream()).toList());
  }
}
