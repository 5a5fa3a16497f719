package dev.switchboard.evaluation.conversations;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.reading.BotFolderException;
import dev.switchboard.bot.reading.EvalFolders;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.up.UpOptions;
import dev.switchboard.cli.up.UpRun;
import dev.switchboard.contracts.Topic;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes through a bot's conversations as its customers would, and judges every answer. */
@Command(
    name = "conversations",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Go through the conversations of a folder, several at once, over a running gateway or over a"
            + " system that is started for it, and hold every answer against what must come out.")
public final class EvaluateConversations implements Callable<Integer> {

  /** By which each conversation gets a database of its own, where the bot's tools send it. */
  private static final Map<String, String> VARIABLES = Map.of("EVAL_DATABASE", "{conversation}");

  private static final int LONGEST_WAIT = 120;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The conversations, or a bot folder (default: evals in the bot folder).")
  private @Nullable Path folder;

  @Option(
      names = "--bot",
      paramLabel = "DIR",
      description = "The bot that is started (default: the sample shop, bots/store).")
  private @Nullable Path bot;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Ask this gateway instead of starting a system.")
  private @Nullable String gateway;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description = "Only those whose kind/name holds this regular expression.")
  private @Nullable String only;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each is tried; it passes if every try does.")
  private int repeat;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "8",
      description = "Conversations at once (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Longest that an answer may take (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (repeat < 1 || parallel < 1 || timeout < 1 || timeout > LONGEST_WAIT) {
      throw new Failure(
          "--repeat and --parallel are 1 or more, --timeout is 1 to " + LONGEST_WAIT,
          ExitCode.USAGE);
    }
    Project project = Project.find();
    Path given = folder;
    Path named = bot == null && given != null && isBot(given) ? given : bot;
    Path started = named == null ? project.sampleBot() : named;
    List<EvalCase> cases = cases(given == null ? started.resolve("evals") : evals(given));
    reports.check();
    if (gateway != null) {
      URI url = Arguments.httpUrl("--gateway", gateway);
      return evaluate(cases, url, spec.commandLine().getOut()::println);
    }
    return new UpRun(
            new Project(project.root(), project.state().resolve("eval-conversations")),
            options(started),
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            running -> evaluate(cases, running.gateway(), running::say))
        .run();
  }

  private static boolean isBot(Path folder) {
    return Files.exists(folder.resolve("bot.yaml"));
  }

  private static Path evals(Path folder) {
    return isBot(folder) ? folder.resolve("evals") : folder;
  }

  private List<EvalCase> cases(Path from) {
    try {
      Pattern wanted = Pattern.compile(only == null ? "" : only, Pattern.CASE_INSENSITIVE);
      List<EvalCase> cases =
          EvalFolders.load(from).stream()
              .filter(conversation -> wanted.matcher(conversation.id()).find())
              .toList();
      if (cases.isEmpty()) {
        throw new Failure("no conversation of " + from + " is to be tried", ExitCode.USAGE);
      }
      return cases;
    } catch (PatternSyntaxException e) {
      throw Arguments.usage("--only", String.valueOf(only), "is no regular expression");
    } catch (BotFolderException e) {
      throw new Failure(String.valueOf(e.getMessage()), ExitCode.USAGE);
    }
  }

  private int evaluate(List<EvalCase> cases, URI url, Consumer<String> say)
      throws InterruptedException {
    long began = System.nanoTime();
    List<ConversationOutcome> outcomes =
        new ConversationsRun(url, Duration.ofSeconds(timeout))
            .all(cases, parallel, repeat, outcome -> {});
    ConversationsReport report =
        new ConversationsReport(outcomes, (System.nanoTime() - began) / 1e9);
    say.accept("\n" + report.text());
    return reports.verdict(report, say);
  }

  private UpOptions options(Path started) {
    return new UpOptions(
        started.toAbsolutePath().normalize(),
        FreePorts.LOOPBACK,
        FreePorts.next(),
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        Topic.DEFAULT_PREFIX,
        Topic.DEFAULT_PARTITIONS,
        Map.of(),
        VARIABLES);
  }
}
