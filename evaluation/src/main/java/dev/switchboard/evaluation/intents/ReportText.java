package dev.switchboard.evaluation.intents;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class ReportText {

  private static final int LINE = 100;

  private final StringBuilder out = new StringBuilder();

  private ReportText() {}

  static String of(IntentReport report) {
    ReportText text = new ReportText();
    text.figures(report);
    text.confusions(report);
    return text.out.toString();
  }

  private void figures(IntentReport report) {
    line(
        "%d intents learned from %d examples; judged %d texts with an intent, %d without",
        report.intents(), report.examples(), report.inScopeTexts(), report.outOfScopeTexts());
    line("");
    percent("accuracy, threshold aside", report.accuracy());
    percent("macro F1, threshold aside", report.macroF1());
    line("");
    line("  at the threshold of %.3f", report.threshold());
    percent("in scope: right and accepted", report.inScopeAccuracy());
    percent("out of scope: recall", report.outOfScopeRecall());
    percent("out of scope: precision", report.outOfScopePrecision());
    percent("out of scope: AUROC", report.outOfScopeAuroc());
    line("  %-34s %7.3f", "Matthews correlation", report.matthewsCorrelation());
    line("");
    percent("coverage at 95 % accuracy", report.coverageAt95());
    percent("calibration error (ECE)", report.calibrationError());
    line("");
    IntentReport.Speed speed = report.speed();
    line("  %-34s %7.1f s", "learning", speed.trainingSeconds());
    line("  %-34s %7.1f ms (p50), %.1f ms (p99)", "a text", speed.p50Millis(), speed.p99Millis());
    line("  %-34s %7.0f per second and core", "texts", speed.perSecondAndCore());
  }

  private void confusions(IntentReport report) {
    if (report.confusions().isEmpty()) {
      return;
    }
    line("");
    line("worst confusions");
    for (IntentReport.Confusion each : report.confusions()) {
      line("  %4d  %s taken for %s", each.times(), each.intent(), each.takenFor());
      each.texts().forEach(text -> line("          %s", shortened(text)));
    }
  }

  private static String shortened(String text) {
    String oneLine = text.replaceAll("\\s+", " ");
    return oneLine.codePointCount(0, oneLine.length()) <= LINE
        ? oneLine
        : oneLine.substring(0, oneLine.offsetByCodePoints(0, LINE - 1)) + "…";
  }

  private void percent(String name, @Nullable Double share) {
    if (share == null) {
      line("  %-34s %7s", name, "–");
    } else {
      line("  %-34s %7.2f %%", name, 100 * share);
    }
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
