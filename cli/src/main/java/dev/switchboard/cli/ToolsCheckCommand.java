package dev.switchboard.cli;

import dev.switchboard.bot.openapi.OperationReport;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.tools.DocumentReports.DocumentReport;
import dev.switchboard.cli.project.BotProblems;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Table;
import dev.switchboard.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what becomes of every operation of a bot's OpenAPI documents. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Print for each operation of the bot's OpenAPI documents: usable, name, arguments (* = required), why not. Exit code 1 if a document can't be read.")
final class ToolsCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The bot folder.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<DocumentReport> reports = BotFolders.documentReports(folder);
    if (reports.isEmpty()) {
      out.println(folder + ": tools.yaml has no tools of kind openapi");
    }
    reports.forEach(report -> print(out, report));
    boolean unreadable =
        reports.stream().flatMap(one -> one.problems().stream()).anyMatch(Problem::isError);
    return unreadable ? ExitCode.FAILED : ExitCode.OK;
  }

  private void print(PrintWriter out, DocumentReport report) {
    if (report.file().isEmpty()) {
      out.println(
          report.tool()
              + ": its document is served, and nothing is known of it here; add \"copy\" and run ./switchboard validate --fetch "
              + folder);
      return;
    }
    BotProblems.lines(folder, report.problems()).forEach(out::println);
    long usable = report.operations().stream().filter(OperationReport::isUsable).count();
    out.printf(
        "%s (%s): %d of %d operations can be tools%n",
        report.tool(), report.file(), usable, report.operations().size());
    if (!report.operations().isEmpty()) {
      table(report.operations()).lines().forEach(line -> out.println("  " + line));
    }
  }

  private static Table table(List<OperationReport> operations) {
    Table table = new Table(List.of("usable", "name", "operation, arguments, why not"));
    for (OperationReport one : operations) {
      table.add(
          List.of(
              one.isUsable() ? "yes" : "no",
              one.tool(),
              one.operation()
                  + (one.isUsable()
                      ? "  ("
                          + String.join(", ", one.arguments())
                          + ")"
                          + (one.cut() ? "; what lies deep inside takes any value" : "")
                      : "  " + one.whyNot())));
    }
    return table;
  }
}
