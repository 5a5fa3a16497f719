package dev.switchboard.cli.measuring;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the evaluation of conversations, with its own options. */
@Command(
    name = "conversations",
    description =
        "Hold a bot's conversations against what must come out; --help shows its own options.")
final class EvalConversationsCommand implements Callable<Integer> {

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return MeasuringProgram.SYSTEMS.run(
        Project.find(), Stream.concat(Stream.of("conversations"), arguments.stream()).toList());
  }
}
