package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

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
          out.println("    waits %s (not here)".formatted(time));
      case Happening.HandedOver(String reason, String summary) ->
          out.println("    hands over: %s; %s".formatted(reason, summary));
      case Happening.End(Outcome outcome) -> out.println("ended" + answer(outcome));
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

  private static String shortened(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "…";
  }
}
