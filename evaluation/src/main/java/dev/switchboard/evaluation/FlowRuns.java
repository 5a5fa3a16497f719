package dev.switchboard.evaluation;

import dev.switchboard.cli.Switchboard;
import dev.switchboard.evaluation.flowrun.RunFlow;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./switchboard run}, in a JVM of its own. */
@Command(
    name = "switchboard",
    synopsisSubcommandLabel = "COMMAND",
    description = "Run a flow without a system.",
    subcommands = RunFlow.class)
public final class FlowRuns {

  private FlowRuns() {}

  /** Runs one flow and ends with its exit code. */
  public static void main(String[] args) {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.exit(Switchboard.explaining(new CommandLine(new FlowRuns())).execute(args));
  }
}
