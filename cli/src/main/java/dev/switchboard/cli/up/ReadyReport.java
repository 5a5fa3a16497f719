package dev.switchboard.cli.up;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.cli.models.ModelLines;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.ResidentMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** What {@code up} prints once everything is ready. */
final class ReadyReport {

  private final Project project;
  private final UpOptions options;
  private final UpScreen screen;

  ReadyReport(Project project, UpOptions options, UpScreen screen) {
    this.project = project;
    this.options = options;
    this.screen = screen;
  }

  /** Prints how long it took, and what the processes hold where the system tells it. */
  void timesAndMemory(Duration all, Duration services, Collection<Long> pids) {
    long mebibytes = pids.stream().mapToLong(pid -> ResidentMemory.mebibytes(pid).orElse(0)).sum();
    screen.line(
        String.format(
            Locale.ROOT,
            "Ready after %.1f s (the services after %.1f s)%s",
            UpScreen.seconds(all),
            UpScreen.seconds(services),
            mebibytes == 0 ? "" : ": " + pids.size() + " processes hold " + mebibytes + " MiB"));
  }

  /** Prints in a line for each alias what answers. */
  void models(BotDefinition bot) throws InterruptedException {
    ModelLines.of(bot, options.llm(), options.model())
        .forEach(line -> screen.line("  model        " + line));
  }

  /** Prints where to go on. */
  void addresses(String kafka, String redis) {
    screen.line(
        """

          chat page    %s/
          console      %s/console   people who answer: %s/desk
          HTTP API     %s/v1
          Kafka        %s (topics %s*)
          Redis        %s
          logs         %s/

        Try it in another terminal:  %s
        Ctrl-C stops everything.\
        """
            .formatted(
                options.gateway(),
                options.gateway(),
                options.gateway(),
                options.gateway(),
                kafka,
                options.topicsPrefix(),
                LocalServers.withoutCredentials(redis),
                screen.relative(project.logs()),
                firstTry()));
  }

  /** A command that this bot has an answer to; of others than the sample nothing is known. */
  private String firstTry() {
    return options.bot().equals(project.sampleBot())
        ? "./switchboard send \"Where is my order 1001?\""
        : "./switchboard chat";
  }
}
