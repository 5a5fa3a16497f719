package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cli.stream.Percentiles;
import dev.switchboard.evaluation.tasks.TaskOutcome.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of all tasks.
 *
 * @param parallel how many ran at once
 * @param kills service → how often it was killed meanwhile
 * @param seconds from the first message to the last answer
 * @param modelRequests how often the model was asked
 */
public record TasksReport(
    List<TaskOutcome> outcomes,
    int parallel,
    Map<String, Integer> kills,
    double seconds,
    long modelRequests) {

  private static final int SHOWN = 20;

  public TasksReport {
    outcomes = List.copyOf(outcomes);
    kills = Map.copyOf(kills);
  }

  public boolean allPassed() {
    return outcomes.stream().allMatch(TaskOutcome::passed);
  }

  private Map<Verdict, Long> counts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, outcomes.stream().filter(o -> o.verdict() == verdict).count());
    }
    return counts;
  }

  private double seconds(double share) {
    return Percentiles.rank(outcomes.stream().map(TaskOutcome::seconds).sorted().toList(), share);
  }

  private long calls() {
    return outcomes.stream().mapToLong(TaskOutcome::calls).sum();
  }

  private long writes() {
    return outcomes.stream().mapToLong(TaskOutcome::writes).sum();
  }

  /** A table for people, and what differs. */
  public String table() {
    StringBuilder text = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      text.append(
          String.format(Locale.ROOT, "%-16s %5d%n", verdict.words(), counts().get(verdict)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s %5d, %d at once, in %.1f s; %d calls of tools, %d writes, %d requests to the model%n",
            "of",
            outcomes.size(),
            parallel,
            seconds,
            calls(),
            writes(),
            modelRequests));
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s p50 %.1f s, p99 %.1f s, longest %.1f s%n",
            "a task",
            seconds(0.5),
            seconds(0.99),
            seconds(1)));
    if (!kills.isEmpty()) {
      text.append(
          String.format(Locale.ROOT, "%-16s %s%n", "killed", new java.util.TreeMap<>(kills)));
    }
    outcomes.stream()
        .filter(outcome -> !outcome.passed())
        .limit(SHOWN)
        .forEach(
            outcome ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%n%s: %s%n  %s%n",
                        outcome.id(),
                        outcome.verdict().words(),
                        String.join("\n  ", outcome.differences()))));
    return text.toString();
  }

  /** The same for programs. */
  public ObjectNode json() {
    ObjectNode json = TasksFile.JSON.createObjectNode();
    json.put("tasks", outcomes.size()).put("parallel", parallel).put("seconds", seconds);
    ObjectNode counts = json.putObject("counts");
    counts().forEach((verdict, count) -> counts.put(verdict.words(), count));
    json.put("calls", calls()).put("writes", writes()).put("modelRequests", modelRequests);
    json.put("p50", seconds(0.5)).put("p99", seconds(0.99)).put("longest", seconds(1));
    json.set("kills", TasksFile.JSON.valueToTree(kills));
    json.set("outcomes", TasksFile.JSON.valueToTree(outcomes));
    return json;
  }
}
