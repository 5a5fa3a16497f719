package dev.switchboard.evaluation;

import dev.switchboard.cli.Switchboard;
import dev.switchboard.evaluation.conversations.EvaluateConversations;
import dev.switchboard.evaluation.guardrails.EvaluateGuardrails;
import dev.switchboard.evaluation.intents.EvaluateIntents;
import dev.switchboard.evaluation.retrieval.EvaluateRetrieval;
import dev.switchboard.evaluation.tasks.EvaluateTasks;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The programs that measure; {@code ./switchboard eval} starts them, each in a JVM of its own. */
@Command(
    name = "switchboard eval",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure how well a part works, on data whose right answers are known.",
    subcommands = {
      EvaluateConversations.class,
      EvaluateGuardrails.class,
      EvaluateIntents.class,
      EvaluateRetrieval.class,
      EvaluateTasks.class
    })
public final class Evaluations {

  private Evaluations() {}

  /** Runs one program and ends with its exit code. */
  public static void main(String[] args) {
    // Libraries of the flow reader log through it; their greetings are of no use here.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
    System.exit(commandLine().execute(args));
  }

  /** All programs; failures are printed in one line. */
  public static CommandLine commandLine() {
    return Switchboard.explaining(new CommandLine(new Evaluations()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
