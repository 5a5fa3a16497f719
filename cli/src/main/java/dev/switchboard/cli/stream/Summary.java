package dev.switchboard.cli.stream;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a stream.
 *
 * @param rows outcome to the rows, from 0, that it came to; every message is in one of them
 * @param copies events that came again with the same id, which a reader takes as one
 * @param byIntent intent to number of messages whose turn has ended with it
 * @param byStatus a turn's status to number of messages whose turn has ended with it
 * @param millis of answered messages, from just before one was sent to its turn's end
 * @param seconds from the first answered message to the last answer
 */
public record Summary(
    Map<Outcome, List<Integer>> rows,
    int copies,
    Map<String, Integer> byIntent,
    Map<String, Integer> byStatus,
    Percentiles millis,
    double seconds) {

  public Summary {
    Map<Outcome, List<Integer>> all = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      all.put(outcome, List.copyOf(rows.getOrDefault(outcome, List.of())));
    }
    rows = Collections.unmodifiableMap(all);
    byIntent = Collections.unmodifiableMap(new TreeMap<>(byIntent));
    byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
  }

  /** The rows, from 0, with this outcome. */
  public List<Integer> rows(Outcome outcome) {
    return rows.getOrDefault(outcome, List.of());
  }

  /** How many were sent. */
  public int messages() {
    return rows.values().stream().mapToInt(List::size).sum();
  }

  /** How many got exactly one answer. */
  public int answered() {
    return rows(Outcome.ANSWERED).size();
  }

  /** Answers per second over the whole time. */
  public double perSecond() {
    return seconds == 0 ? 0 : answered() / seconds;
  }

  /** Whether every message got exactly one answer. */
  public boolean isGood() {
    return answered() == messages();
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add(
        format(
            "%d messages, %d answered in %.1f s: %.0f a second",
            messages(), answered(), seconds, perSecond()));
    lines.add(
        Stream.of(Outcome.values())
            .map(outcome -> outcome.label() + " " + rows(outcome).size())
            .collect(Collectors.joining(", ", "  ", "")));
    if (copies > 0) {
      lines.add(
          format("  %d events came again with the same id, which readers take as one", copies));
    }
    lines.add(
        format(
            "  from sending to the end of the turn: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms",
            millis.p50(), millis.p99(), millis.max()));
    lines.add("By status:");
    lines.addAll(table(byStatus));
    lines.add("By intent:");
    lines.addAll(table(byIntent));
    return List.copyOf(lines);
  }

  private static List<String> table(Map<String, Integer> counts) {
    int width = counts.keySet().stream().mapToInt(String::length).max().orElse(1);
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> format("  %-" + width + "s  %6d", entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
