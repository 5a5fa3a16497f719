package dev.switchboard.evaluation;

import dev.switchboard.cli.Switchboard;
import dev.switchboard.evaluation.chaos.RunChaos;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./switchboard chaos}, in a JVM of its own. */
@Command(
    name = "switchboard",
    synopsisSubcommandLabel = "COMMAND",
    description = "Break a system and check it.",
    subcommands = RunChaos.class)
public final class ChaosRuns {

  private ChaosRuns() {}

  /** Runs it and ends with its exit code. */
  public static void main(String[] args) {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    // The clients of Kafka complain whenever the broker is away, and here it is on purpose.
    System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka", "off");
    System.exit(Switchboard.explaining(new CommandLine(new ChaosRuns())).execute(args));
  }
}
