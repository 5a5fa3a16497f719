package dev.switchboard.cli.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a stream.
 *
 * @param messages how many were sent
 * @param unanswered rows, from 0, whose message got no answer
 * @param repeated rows, from 0, whose message got more than one
 * @param copies events that came again with the same id, which a reader takes as one
 * @param byIntent intent to number of answers
 * @param byStatus turn's status to number of answers
 * @param millis from just before a message was sent to its turn's end
 * @param seconds from the first message to the last answer
 */
public record Summary(
    int messages,
    List<Integer> unanswered,
    List<Integer> repeated,
    int copies,
    Map<String, Integer> byIntent,
    Map<String, Integer> byStatus,
    Percentiles millis,
    double seconds) {

  public Summary {
    unanswered = List.copyOf(unanswered);
    repeated = List.copyOf(repeated);
    byIntent = java.util.Collections.unmodifiableMap(new TreeMap<>(byIntent));
    byStatus = java.util.Collections.unmodifiableMap(new TreeMap<>(byStatus));
  }

  /** Answered at least once. */
  public int answered() {
    return messages - unanswered.size();
  }

  /** Answered once and no more. */
  public int exactlyOne() {
    return answered() - repeated.size();
  }

  /** Answers per second over the whole time. */
  public double perSecond() {
    return seconds == 0 ? 0 : answered() / seconds;
  }

  /** Whether every message got exactly one answer. */
  public boolean isGood() {
    return unanswered.isEmpty() && repeated.isEmpty();
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add(
        format(
            "%d messages, %d answered in %.1f s: %.0f a second",
            messages, answered(), seconds, perSecond()));
    lines.add(
        format(
            "  exactly one answer %d, more than one %d, none %d",
            exactlyOne(), repeated.size(), unanswered.size()));
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
