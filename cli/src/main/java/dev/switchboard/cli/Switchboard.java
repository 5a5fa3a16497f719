package dev.switchboard.cli;

import dev.switchboard.cli.measuring.BenchCommand;
import dev.switchboard.cli.measuring.ChaosCommand;
import dev.switchboard.cli.measuring.EvalCommand;
import dev.switchboard.cli.models.ModelsCommand;
import dev.switchboard.cli.operating.PartitionsCommand;
import dev.switchboard.cli.operating.RebuildCommand;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The {@code switchboard} command. */
@Command(
    name = "switchboard",
    versionProvider = Switchboard.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Event-driven answers for support bots, on Kafka and Redis.",
    footer = {
      "",
      "`./switchboard test` runs all tests, as `mvn verify` does, and takes Maven's arguments;",
      "`./switchboard test --quick` runs the unit tests and rules alone.",
      "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 accepted but no reply in time."
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SendCommand.class,
      ChatCommand.class,
      StreamCommand.class,
      DeadLettersCommand.class,
      CostsCommand.class,
      RebuildCommand.class,
      PartitionsCommand.class,
      ValidateCommand.class,
      RunCommand.class,
      ToolsCommand.class,
      ModelsCommand.class,
      EvalCommand.class,
      ChaosCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class Switchboard {

  private Switchboard() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    // Libraries of the flow reader log through it; their greetings are nobody's business.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.exit(commandLine().execute(args));
  }

  /** The version that the build has written into the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Switchboard.class.getPackage().getImplementationVersion();
      return new String[] {"Switchboard " + (version == null ? "(not packaged)" : version)};
    }
  }

  static CommandLine commandLine() {
    return explaining(new CommandLine(new Switchboard()));
  }

  /** Prints failures in one line, and the usage where there is no command. */
  public static CommandLine explaining(CommandLine command) {
    return command
        .setExecutionStrategy(
            parsed ->
                parsed.hasSubcommand()
                        || parsed.isUsageHelpRequested()
                        || parsed.isVersionHelpRequested()
                    ? new CommandLine.RunLast().execute(parsed)
                    : usage(parsed.commandSpec().commandLine()))
        .setExecutionExceptionHandler(Switchboard::explain);
  }

  private static int usage(CommandLine command) {
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }

  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    if (exception instanceof Failure failure) {
      command.getErr().println("switchboard: " + failure.getMessage());
      return failure.exitCode();
    }
    command.getErr().println("switchboard: unexpected: " + exception);
    exception.printStackTrace(command.getErr());
    return ExitCode.FAILED;
  }
}
