package dev.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the bot's models took. */
@Command(
    name = "costs",
    mixinStandardHelpOptions = true,
    description = "What models took: calls, tokens and money, by day, alias, user or conversation.")
final class CostsCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 90;
  private static final int MOST = 500;
  private static final double MICROS = 1_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private UpStateOption system;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "day",
      description = "day, alias, user or conversation (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private By by;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "So many days in UTC, today included (default: ${DEFAULT-VALUE}, at most 90). Conversations"
              + " are counted from their beginning.")
  private int days;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "So many users or conversations (default: ${DEFAULT-VALUE}, at most 500).")
  private int limit;

  @Option(names = "--json", description = "Print the gateway's answer as JSON.")
  private boolean json;

  /** What is told apart. */
  enum By {
    day,
    alias,
    user,
    conversation
  }

  private record Sum(long calls, long tokens, long micros) {

    static Sum of(JsonNode part) {
      return new Sum(
          part.path("calls").asLong(),
          part.path("tokens").asLong(),
          part.path("costMicros").asLong());
    }

    Sum plus(Sum other) {
      return new Sum(calls + other.calls, tokens + other.tokens, micros + other.micros);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    check("--days", days, MOST_DAYS);
    check("--limit", limit, MOST);
    String asked = by == By.alias ? By.day.name() : by.name();
    JsonNode answer = system.gateway().costs(asked, days, limit);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
      return ExitCode.OK;
    }
    Map<String, Sum> rows = rows(answer);
    if (rows.isEmpty()) {
      out.println("No model was asked.");
      return ExitCode.OK;
    }
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    String line = "%-" + Math.max(width, by.name().length()) + "s  %8s  %12s  %12s%n";
    out.printf(line, by.name(), "calls", "tokens", "cost");
    rows.forEach((name, sum) -> out.printf(line, name, sum.calls(), sum.tokens(), money(sum)));
    if (rows.size() > 1) {
      Sum total = rows.values().stream().reduce(new Sum(0, 0, 0), Sum::plus);
      out.printf(line, "", total.calls(), total.tokens(), money(total));
    }
    return ExitCode.OK;
  }

  private static void check(String option, int given, int most) {
    if (given < 1 || given > most) {
      throw Arguments.usage(option, String.valueOf(given), "is not within 1 to " + most);
    }
  }

  private Map<String, Sum> rows(JsonNode answer) {
    Map<String, Sum> rows = new LinkedHashMap<>();
    switch (by) {
      case day ->
          answer.path("days").forEach(day -> rows.put(day.path("day").asText(), Sum.of(day)));
      case alias ->
          answer
              .path("days")
              .forEach(
                  day ->
                      day.path("aliases")
                          .forEach(
                              alias ->
                                  rows.merge(
                                      alias.path("name").asText(), Sum.of(alias), Sum::plus)));
      case user, conversation ->
          answer
              .path(by.name() + "s")
              .forEach(part -> rows.put(part.path("name").asText(), Sum.of(part)));
    }
    return by == By.alias ? dearestFirst(rows) : rows;
  }

  private static Map<String, Sum> dearestFirst(Map<String, Sum> rows) {
    Map<String, Sum> sorted = new LinkedHashMap<>();
    rows.entrySet().stream()
        .sorted(
            Map.Entry.<String, Sum>comparingByValue(Comparator.comparingLong(Sum::micros))
                .reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** In the currency of the bot's prices. */
  private static String money(Sum sum) {
    return String.format(Locale.ROOT, "%.4f", sum.micros() / MICROS);
  }
}
