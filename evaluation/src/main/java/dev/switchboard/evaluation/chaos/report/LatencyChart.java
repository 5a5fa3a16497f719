package dev.switchboard.evaluation.chaos.report;

import dev.switchboard.evaluation.chaos.history.FaultWindow;
import dev.switchboard.evaluation.chaos.report.Latencies.Answer;
import java.util.List;
import java.util.Locale;

/** Answers over time as a drawing, with the faults as bands behind them. */
final class LatencyChart {

  private static final int WIDTH = 1_060;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int TOP = 90;
  private static final int BOTTOM = 30;
  private static final double LOWEST_MILLIS = 10;
  private static final long SECOND = 1_000;
  private static final int TICKS = 10;
  private static final int BUCKET_SECONDS = 2;

  private final double end;
  private final double highest;

  private LatencyChart(Latencies latencies) {
    long lastAnswer = latencies.answers().stream().mapToLong(Answer::sent).max().orElse(SECOND);
    long lastFault = latencies.faults().stream().mapToLong(FaultWindow::ended).max().orElse(0);
    this.end = Math.max(SECOND, Math.max(lastAnswer, lastFault));
    this.highest =
        latencies.answers().stream().mapToLong(Answer::took).max().orElse(SECOND) * 1.2 + SECOND;
  }

  static String of(Latencies latencies) {
    LatencyChart chart = new LatencyChart(latencies);
    StringBuilder svg = new StringBuilder();
    svg.append("<svg viewBox='0 0 %d %d' role=img font-size=11>".formatted(WIDTH, HEIGHT));
    latencies.faults().forEach(fault -> chart.band(svg, fault));
    chart.axes(svg);
    latencies.answers().forEach(answer -> chart.point(svg, answer));
    chart.curve(svg, latencies.answers());
    return svg.append("</svg>").toString();
  }

  private double x(double millis) {
    return LEFT + (WIDTH - LEFT - 10) * millis / end;
  }

  private double y(double millis) {
    double share =
        Math.log(Math.max(millis, LOWEST_MILLIS) / LOWEST_MILLIS)
            / Math.log(highest / LOWEST_MILLIS);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private void band(StringBuilder svg, FaultWindow fault) {
    double from = x(fault.began());
    double width = Math.max(2, x(fault.ended()) - from);
    draw(
        svg,
        "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#e8a33d' fill-opacity='.25'><title>%s</title></rect>",
        from,
        TOP,
        width,
        HEIGHT - BOTTOM - TOP,
        HtmlPage.escaped(fault.fault() + ": " + fault.target()));
    draw(
        svg,
        "<text x='0' y='0' transform='translate(%.1f %d) rotate(-45)'>%s</text>",
        from + 4,
        TOP - 4,
        HtmlPage.escaped(fault.fault()));
  }

  private void axes(StringBuilder svg) {
    for (double tick = LOWEST_MILLIS; tick < highest; tick *= 10) {
      draw(
          svg,
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#bbb' stroke-width='.5'/>"
              + "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
          LEFT,
          WIDTH - 10,
          y(tick),
          y(tick),
          LEFT - 6,
          y(tick) + 4,
          tick >= SECOND ? Math.round(tick / SECOND) + " s" : Math.round(tick) + " ms");
    }
    for (int i = 0; i <= TICKS; i++) {
      double at = end * i / TICKS;
      draw(
          svg,
          "<text x='%.1f' y='%d' text-anchor='middle'>%.0f s</text>",
          x(at),
          HEIGHT - 10,
          at / SECOND);
    }
  }

  private void point(StringBuilder svg, Answer answer) {
    draw(
        svg,
        "<circle cx='%.1f' cy='%.1f' r='1.8' fill='#2a6fbb' fill-opacity='.5'/>",
        x(answer.sent()),
        y(answer.took()));
  }

  /** The median of the messages of every two seconds. */
  private void curve(StringBuilder svg, List<Answer> answers) {
    StringBuilder points = new StringBuilder();
    for (long from = 0; from < end; from += BUCKET_SECONDS * SECOND) {
      long begin = from;
      List<Long> some =
          answers.stream()
              .filter(it -> it.sent() >= begin && it.sent() < begin + BUCKET_SECONDS * SECOND)
              .map(Answer::took)
              .sorted()
              .toList();
      if (!some.isEmpty()) {
        draw(
            points,
            "%.1f,%.1f ",
            x(begin + BUCKET_SECONDS * SECOND / 2.0),
            y(some.get(some.size() / 2)));
      }
    }
    draw(
        svg,
        "<polyline points='%s' fill='none' stroke='#b00020' stroke-width='1.5'/>",
        points.toString().strip());
  }

  private static void draw(StringBuilder out, String what, Object... arguments) {
    out.append(String.format(Locale.ROOT, what, arguments));
  }
}
