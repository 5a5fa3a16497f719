package dev.switchboard.cli;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.cli.project.BotProblems;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a bot folder and prints {@code file:line: what; fix} for everything that is wrong. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Check a bot folder: names, schemas, prompts, flows. Exit code 1 if it is refused.")
final class ValidateCommand implements Callable<Integer> {

  private static final Duration WATCH_EVERY = Duration.ofMillis(300);

  @Parameters(paramLabel = "DIR", description = "The bot folder.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--picture",
      description = "Also print a picture of each flow, as a Mermaid flowchart.")
  private boolean picture;

  @Option(
      names = "--pictures-in",
      paramLabel = "FOLDER",
      description = "Also write the pictures there, each to FLOW.mmd.")
  private @Nullable Path pictures;

  @Option(
      names = "--fetch",
      description =
          "First fetch the copies (\"copy\" in tools.yaml) of OpenAPI documents that are served.")
  private boolean fetch;

  @Option(
      names = "--watch",
      description = "Check again whenever a file of the folder changes, until it is interrupted.")
  private boolean watch;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (fetch) {
      // Once, also for who watches: a copy that is written is a change of the folder.
      fetch(spec.commandLine().getOut());
    }
    if (!watch) {
      return check();
    }
    FolderWatch files = FolderWatch.of(folder);
    while (true) {
      check();
      spec.commandLine().getOut().println(folder + ": watched; Ctrl-C ends it");
      files.awaitChange(WATCH_EVERY);
    }
  }

  private int check() {
    PrintWriter out = spec.commandLine().getOut();
    BotReading reading = BotFolders.read(folder);
    BotProblems.lines(folder, reading.problems()).forEach(out::println);
    return switch (reading) {
      case BotReading.Read read -> {
        out.println(folder + ": good: " + contents(read.folder()));
        FlowPictures drawn = FlowPictures.of(read.folder());
        if (picture) {
          drawn.print(out);
        }
        if (pictures != null) {
          drawn.write(pictures);
          out.println(pictures + ": " + count(drawn.size(), "picture"));
        }
        yield ExitCode.OK;
      }
      case BotReading.Refused refused -> {
        long errors = refused.problems().stream().filter(Problem::isError).count();
        out.println(folder + ": refused, " + count(errors, "error"));
        yield ExitCode.FAILED;
      }
    };
  }

  private void fetch(PrintWriter out) {
    List<ServedDocument> documents = BotFolders.servedDocuments(folder);
    if (documents.isEmpty()) {
      out.println(folder + ": no served document with a \"copy\", so nothing to fetch");
    }
    DocumentCopies copies = new DocumentCopies(folder, System::getenv);
    List<Failure> failures = new ArrayList<>();
    for (ServedDocument document : documents) {
      try {
        out.println(copies.fetch(document));
      } catch (Failure e) {
        // The others can still be had.
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(e -> out.println(e.getMessage()));
      throw failures.getFirst();
    }
  }

  /** One line that says what a good folder holds. */
  static String contents(BotFolder bot) {
    return String.join(
        ", ",
        "bot " + bot.bot().name() + " " + bot.bot().version(),
        count(bot.intents().intents().size(), "intent"),
        count(bot.flows().size(), "flow"),
        count(bot.prompts().size(), "prompt"),
        count(bot.tools().size(), "tool"),
        count(bot.knowledge().size(), "knowledge base"),
        count(bot.evals().size(), "eval"));
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
