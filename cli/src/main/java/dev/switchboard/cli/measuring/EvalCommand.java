package dev.switchboard.cli.measuring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well something works, on data whose right answers are known. */
@Command(
    name = "eval",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Measure how well a part works, on data whose right answers are known.",
    subcommands = {
      EvalConversationsCommand.class,
      EvalGuardrailsCommand.class,
      EvalIntentsCommand.class,
      EvalRetrievalCommand.class,
      EvalTasksCommand.class
    })
public final class EvalCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "what shall be measured?");
  }
}
