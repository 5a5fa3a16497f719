package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the way of a run for people. */
final class WayPrinter {

  private static final int WIDEST = 160;

  private final PrintWriter out;

  WayPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(List<Happening> way) {
    way.forEach(this::print);
    out.flush();
  }

  private void print(Happening happening) {
    switch (happening) {
      case Happening.Task(String position) -> out.println(position);
      case Happening.Call(String what, JsonNode arguments, Outcome outcome) ->
          out.println(
              "    %s %s%s"
                  .formatted(
                      what,
                      shortened(arguments.toString()),
                      outcome == null ? "" : answer(outcome)));
      // A question to the user has been said; one to others has not.
      case Happening.Asked(String whom, String question, String answer) ->
          out.println(
              "    %s: %s"
                  .formatted(
                      whom.equals("user") ? "the user" : whom + " of \"" + question + "\"",
                      answer == null ? "(no answer given)" : answer));
      case Happening.Said(String text) -> out.println("    says: " + text);
      case Happening.Waited(Duration time) ->
          out.println("    waits %s (passed over here)".formatted(shown(time)));
      case Happening.HandedOver(String reason, String summary) ->
          out.println("    hands over: %s; %s".formatted(reason, summary));
      // What came of it all is what the caller wants: nothing of it is left out.
      case Happening.End(Outcome.Succeeded(JsonNode output)) -> out.println("ended -> " + output);
      case Happening.End(Outcome failed) -> out.println("ended" + answer(failed));
      case Happening.Stuck(String why) -> out.println("not ended: " + why);
    }
  }

  private static String answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(JsonNode output) -> " -> " + shortened(output.toString());
      case Outcome.Failed(Problem problem) ->
          " -> fails: %s %s, %s".formatted(problem.status(), problem.title(), problem.detail());
    };
  }

  /** As {@code 5s} or {@code 1h30m}. */
  private static String shown(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  private static String shortened(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "…";
  }
}
