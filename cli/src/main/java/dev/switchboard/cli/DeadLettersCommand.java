package dev.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows records that could not be processed, and decides what becomes of them. */
@Command(
    name = "dead-letters",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Records that could not be worked on: list, show, redrive and drop them.")
final class DeadLettersCommand implements Runnable {

  private static final int MOST = 500;
  private static final String WAITING = "waiting";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what shall be done with them?");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the newest dead letters that wait for a decision, newest first.")
  int list(
      @Mixin UpStateOption system,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "Look at this many (default: ${DEFAULT-VALUE}, at most 500).")
          int limit,
      @Option(names = "--all", description = "Also those that were redriven or dropped.")
          boolean all,
      @Option(names = "--json", description = "Print the gateway's answer as JSON.") boolean json)
      throws InterruptedException {
    if (limit < 1 || limit > MOST) {
      throw Arguments.usage("--limit", String.valueOf(limit), "is not within 1 to " + MOST);
    }
    JsonNode answer = system.gateway().deadLetters(limit);
    if (json) {
      out().println(answer.toPrettyString());
      return ExitCode.OK;
    }
    List<JsonNode> letters =
        StreamSupport.stream(answer.path("deadLetters").spliterator(), false)
            .filter(letter -> all || stateOf(letter).equals(WAITING))
            .toList();
    if (letters.isEmpty()) {
      out().println("No dead letters wait for a decision.");
    }
    letters.forEach(
        letter ->
            out()
                .printf(
                    "%s  %s  %s%n    %s%n",
                    text(letter, "id"),
                    text(letter, "deadAt"),
                    stateOf(letter),
                    text(letter, "summary")));
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show one dead letter with its record.")
  int show(
      @Mixin UpStateOption system,
      @Parameters(paramLabel = "ID", description = "The dead letter's id, from the list.")
          String id)
      throws InterruptedException {
    JsonNode letter = system.gateway().deadLetter(id);
    PrintWriter out = out();
    out.println(text(letter, "summary"));
    for (String field : List.of("id", "conversationId", "deadAt", "traceId")) {
      if (letter.hasNonNull(field)) {
        out.printf("  %-15s %s%n", field, text(letter, field));
      }
    }
    out.printf("  %-15s %s%n", "state", stateOf(letter));
    letter
        .path("headers")
        .properties()
        .forEach(header -> out.printf("  %-15s %s%n", header.getKey(), header.getValue().asText()));
    out.println(text(letter, "payload"));
    return ExitCode.OK;
  }

  @Command(
      name = "redrive",
      mixinStandardHelpOptions = true,
      description = "Put the record back into its topic, once.")
  int redrive(
      @Mixin UpStateOption system,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, from the list.")
          List<String> ids)
      throws InterruptedException {
    for (String id : ids) {
      JsonNode letter = system.gateway().redrive(id);
      out().printf("%s went back at %s%n", id, text(letter, "redrivenAt"));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "Decide that the record is not tried again.")
  int drop(
      @Mixin UpStateOption system,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, from the list.")
          List<String> ids)
      throws InterruptedException {
    for (String id : ids) {
      JsonNode letter = system.gateway().drop(id);
      out().printf("%s was dropped at %s%n", id, text(letter, "droppedAt"));
    }
    return ExitCode.OK;
  }

  private static String stateOf(JsonNode letter) {
    if (letter.hasNonNull("droppedAt")) {
      return "dropped";
    }
    return letter.hasNonNull("redrivenAt") ? "redriven" : WAITING;
  }

  private static String text(JsonNode letter, String field) {
    return letter.path(field).asText("");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
