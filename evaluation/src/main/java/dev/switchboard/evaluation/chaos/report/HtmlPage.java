package dev.switchboard.evaluation.chaos.report;

import dev.switchboard.evaluation.chaos.history.FaultWindow;
import dev.switchboard.evaluation.chaos.history.Step;
import dev.switchboard.evaluation.chaos.history.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one page that needs nothing from anywhere else. */
public final class HtmlPage {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#222}
      table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;border-bottom:1px solid #ddd;text-align:left}
      td.n{text-align:right;font-variant-numeric:tabular-nums}.kept{color:#16652f}.broken{color:#b00020;font-weight:600}
      svg{width:100%;height:auto;background:#fafafa;border:1px solid #ddd}
      @media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}svg{background:#202020;border-color:#444}td,th{border-color:#444}
      .kept{color:#6fcf97}.broken{color:#ff6b81}svg text{fill:#ccc}}
      """;

  private HtmlPage() {}

  /** The page. */
  public static String of(ChaosReport report) {
    StringBuilder page = new StringBuilder();
    page.append(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Chaos report</title><style>")
        .append(STYLE)
        .append("</style><h1>Chaos report</h1>");
    page.append("<p class=").append(report.isGood() ? "kept" : "broken").append('>');
    page.append(
        report.isGood()
            ? "Every promise was kept."
            : report.violations().size() + " times a promise was broken.");
    page.append("</p>");
    settings(page, report);
    page.append("<h2>Promises</h2><table><tr><th>promise<th>broken");
    for (Violation.Rule rule : Violation.Rule.values()) {
      long broken = report.broken(rule);
      page.append(
          "<tr><td>%s<td class='n %s'>%d"
              .formatted(escaped(rule.words()), broken == 0 ? "kept" : "broken", broken));
    }
    page.append("</table><h2>Time from a message to the end of its turn</h2>");
    page.append(LatencyChart.of(report.latencies()));
    page.append(
        "<p>Each point is an answer, each band a fault from its strike until what it took away was back."
            + " The axis on the left is logarithmic.</p>");
    page.append("<table><tr><th><th>answers<th>p50<th>p95<th>p99<th>longest");
    summary(page, "without faults", report.latencies().calm());
    summary(page, "under faults", report.latencies().underFaults());
    page.append(
        "</table><h2>Faults</h2><table><tr><th>at<th>fault<th>target<th>away<th>recovered after");
    for (Latencies.Recovery recovery : report.latencies().recoveries()) {
      FaultWindow fault = recovery.fault();
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td class=n>%.1f s<td>%s<td>%s<td class=n>%.1f s<td class=n>%.1f s",
              fault.began() / 1e3,
              escaped(fault.fault()),
              escaped(fault.target()),
              (fault.ended() - fault.began()) / 1e3,
              recovery.recovery() / 1e3));
    }
    page.append(
            "</table><p>A fault has been recovered from when the last answer has come that took longer than ")
        .append(report.latencies().threshold())
        .append(" ms because of it: a second more than the p95 without faults.</p>");
    page.append("<h2>Longest waits</h2><table><tr><th>waited<th>for<th>from<th>conversation");
    for (Step step : report.slowest()) {
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td class=n>%.1f s<td>%s<td class=n>%.1f s<td>%s",
              step.took() / 1e3,
              escaped(step.what()),
              step.began() / 1e3,
              escaped(step.conversation())));
    }
    page.append("</table>");
    violations(page, report.violations());
    return page.append("</html>\n").toString();
  }

  private static void settings(StringBuilder page, ChaosReport report) {
    page.append("<table>");
    for (Map.Entry<String, String> setting : report.settings().entrySet()) {
      page.append(
          "<tr><th>%s<td>%s".formatted(escaped(setting.getKey()), escaped(setting.getValue())));
    }
    page.append(
        "<tr><th>traffic<td>%d conversations, %d messages accepted, %d effects by %d requests, %d turns that ended with an apology"
            .formatted(
                report.conversations(),
                report.accepted(),
                report.history().effects().size(),
                report.calls(),
                report.apologies()));
    page.append("</table>");
  }

  private static void summary(StringBuilder page, String name, Latencies.Summary it) {
    page.append(
        "<tr><th>%s<td class=n>%d<td class=n>%d ms<td class=n>%d ms<td class=n>%d ms<td class=n>%d ms"
            .formatted(name, it.count(), it.p50(), it.p95(), it.p99(), it.longest()));
  }

  private static void violations(StringBuilder page, List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    page.append("<h2>Violations</h2><table><tr><th>promise<th>conversation<th>what");
    violations.forEach(
        it ->
            page.append(
                "<tr><td>%s<td>%s<td>%s"
                    .formatted(
                        escaped(it.rule().words()),
                        escaped(it.conversation()),
                        escaped(it.what()))));
    page.append("</table>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
