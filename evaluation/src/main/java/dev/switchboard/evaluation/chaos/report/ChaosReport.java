package dev.switchboard.evaluation.chaos.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.evaluation.chaos.history.History;
import dev.switchboard.evaluation.chaos.history.SeenTurn;
import dev.switchboard.evaluation.chaos.history.SentMessage;
import dev.switchboard.evaluation.chaos.history.Step;
import dev.switchboard.evaluation.chaos.history.Violation;
import dev.switchboard.evaluation.chaos.report.Latencies.Recovery;
import dev.switchboard.evaluation.chaos.report.Latencies.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a run.
 *
 * @param settings how it was run, in words by name
 * @param calls requests for an effect that the backend received
 */
public record ChaosReport(
    Map<String, String> settings,
    History history,
    List<Violation> violations,
    Latencies latencies,
    long calls) {

  private static final int SHOWN = 30;
  private static final int SLOWEST = 5;

  public ChaosReport {
    settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
    violations = List.copyOf(violations);
  }

  /** Whether every promise was kept. */
  public boolean isGood() {
    return violations.isEmpty();
  }

  /** How many messages the gateway accepted. */
  public long accepted() {
    return history.messages().stream().filter(SentMessage::isAccepted).count();
  }

  /** How many turns ended with an apology. */
  public long apologies() {
    return history.turns().stream()
        .filter(SeenTurn::failed)
        .map(SeenTurn::turnId)
        .distinct()
        .count();
  }

  /** How many conversations there were. */
  public long conversations() {
    return history.messages().stream().map(SentMessage::conversation).distinct().count();
  }

  /** How often a rule was broken. */
  long broken(Violation.Rule rule) {
    return violations.stream().filter(it -> it.rule() == rule).count();
  }

  /** What was waited for longest, in answers and whatever else. */
  List<Step> slowest() {
    return history.steps().stream()
        .sorted(Comparator.comparingLong(Step::took).reversed())
        .limit(SLOWEST)
        .toList();
  }

  /** A table for people. */
  public String table() {
    StringBuilder text = new StringBuilder();
    settings.forEach((name, value) -> line(text, name, value));
    line(
        text,
        "traffic",
        "%d conversations, %d messages accepted, %d effects by %d requests, %d apologies"
            .formatted(conversations(), accepted(), history.effects().size(), calls, apologies()));
    text.append('\n');
    for (Violation.Rule rule : Violation.Rule.values()) {
      line(text, broken(rule) == 0 ? "kept" : "BROKEN " + broken(rule), rule.words());
    }
    text.append('\n');
    line(text, "without faults", words(latencies.calm()));
    line(text, "under faults", words(latencies.underFaults()));
    text.append('\n');
    for (Recovery recovery : latencies.recoveries()) {
      line(
          text,
          recovery.fault().fault(),
          "at %5.1f s for %4.1f s, recovered after %4.1f s: %s"
              .formatted(
                  recovery.fault().began() / 1e3,
                  (recovery.fault().ended() - recovery.fault().began()) / 1e3,
                  recovery.recovery() / 1e3,
                  recovery.fault().target()));
    }
    text.append('\n');
    for (Step step : slowest()) {
      line(
          text,
          "waited",
          String.format(
              Locale.ROOT,
              "%.1f s for %s, from %.1f s: %s",
              step.took() / 1e3,
              step.what(),
              step.began() / 1e3,
              step.conversation()));
    }
    violations.stream()
        .limit(SHOWN)
        .forEach(
            it ->
                text.append(
                    "%n%s: %s%n  %s%n".formatted(it.rule().words(), it.conversation(), it.what())));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-15s %s%n", name, value));
  }

  static String words(Summary summary) {
    return "%d answers, p50 %d ms, p95 %d ms, p99 %d ms, longest %d ms"
        .formatted(summary.count(), summary.p50(), summary.p95(), summary.p99(), summary.longest());
  }

  /** The same for programs. */
  public ObjectNode json() {
    ObjectNode json = EventJson.mapper().createObjectNode();
    json.set("settings", EventJson.mapper().valueToTree(settings));
    json.put("conversations", conversations())
        .put("accepted", accepted())
        .put("effects", history.effects().size())
        .put("effectRequests", calls)
        .put("apologies", apologies());
    ObjectNode rules = json.putObject("broken");
    for (Violation.Rule rule : Violation.Rule.values()) {
      rules.put(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'), broken(rule));
    }
    json.set("withoutFaults", EventJson.mapper().valueToTree(latencies.calm()));
    json.set("underFaults", EventJson.mapper().valueToTree(latencies.underFaults()));
    ArrayNode faults = json.putArray("faults");
    for (Recovery recovery : latencies.recoveries()) {
      faults
          .addObject()
          .put("fault", recovery.fault().fault())
          .put("target", recovery.fault().target())
          .put("began", recovery.fault().began())
          .put("ended", recovery.fault().ended())
          .put("recovery", recovery.recovery());
    }
    json.set("slowest", EventJson.mapper().valueToTree(slowest()));
    json.set("violations", EventJson.mapper().valueToTree(violations));
    ArrayNode answers = json.putArray("answers");
    latencies.answers().forEach(it -> answers.addArray().add(it.sent()).add(it.took()));
    return json;
  }
}
