package dev.switchboard.evaluation.chaos.report;

import dev.switchboard.cli.stream.Percentiles;
import dev.switchboard.evaluation.chaos.history.FaultWindow;
import dev.switchboard.evaluation.chaos.history.History;
import dev.switchboard.evaluation.chaos.history.SeenTurn;
import dev.switchboard.evaluation.chaos.history.SentMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long answers took. Messages whose turn is made to wait (those with several replies) are left
 * out.
 */
public record Latencies(List<Answer> answers, List<FaultWindow> faults) {

  private static final long LATER = 1_000;

  public Latencies {
    answers = List.copyOf(answers);
    faults = faults.stream().sorted(Comparator.comparingLong(FaultWindow::began)).toList();
  }

  /**
   * An answered message.
   *
   * @param sent in milliseconds since the run began
   * @param answered likewise
   */
  public record Answer(long sent, long answered) {

    /** Milliseconds from the message to the end of its turn. */
    public long took() {
      return answered - sent;
    }
  }

  /** Percentiles in milliseconds, and of how many. */
  public record Summary(int count, long p50, long p95, long p99, long longest) {}

  /**
   * A fault and how long it was felt.
   *
   * @param recovery milliseconds from the strike to the last answer that was late because of it
   */
  public record Recovery(FaultWindow fault, long recovery) {}

  /** The answers of a history. */
  public static Latencies of(History history, List<FaultWindow> faults) {
    Map<String, Long> ends = new HashMap<>();
    for (SeenTurn turn : history.turns()) {
      turn.messageIds()
          .forEach(id -> ends.merge(turn.conversation() + "/" + id, turn.at(), Math::min));
    }
    List<Answer> answers = new ArrayList<>();
    for (SentMessage message : history.messages()) {
      Long end = ends.get(message.conversation() + "/" + message.id());
      if (end != null && message.replies().size() <= 1) {
        answers.add(new Answer(message.sent(), end));
      }
    }
    answers.sort(Comparator.comparingLong(Answer::sent));
    return new Latencies(answers, faults);
  }

  /** The same without what was sent before a moment, and with times that count from it. */
  public Latencies from(long begin) {
    return new Latencies(
        answers.stream()
            .filter(it -> it.sent() >= begin)
            .map(it -> new Answer(it.sent() - begin, it.answered() - begin))
            .toList(),
        faults.stream()
            .map(
                it ->
                    new FaultWindow(
                        it.fault(), it.target(), it.began() - begin, it.ended() - begin))
            .toList());
  }

  /** Those that no fault touched. */
  public Summary calm() {
    return summary(answers.stream().filter(answer -> !isTouched(answer)).toList());
  }

  /** Those that were under way while something was away. */
  public Summary underFaults() {
    return summary(answers.stream().filter(this::isTouched).toList());
  }

  /** What takes longer than this is late. */
  public long threshold() {
    return calm().p95() + LATER;
  }

  /** Each fault, in order. */
  public List<Recovery> recoveries() {
    long late = threshold();
    List<Recovery> recoveries = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      FaultWindow fault = faults.get(i);
      long next = i + 1 < faults.size() ? faults.get(i + 1).began() : Long.MAX_VALUE;
      long last =
          answers.stream()
              .filter(answer -> answer.took() > late)
              .filter(answer -> isSince(answer.sent() + late, fault.began(), next))
              .mapToLong(Answer::answered)
              .max()
              .orElse(fault.began());
      recoveries.add(new Recovery(fault, last - fault.began()));
    }
    return recoveries;
  }

  /** Whether it became late behind the strike of a fault, and before that of the next one. */
  private static boolean isSince(long becameLate, long strike, long next) {
    return becameLate > strike && becameLate <= next;
  }

  private boolean isTouched(Answer answer) {
    return faults.stream()
        .anyMatch(fault -> answer.sent() <= fault.ended() && answer.answered() >= fault.began());
  }

  private static Summary summary(List<Answer> answers) {
    List<Double> took = answers.stream().map(answer -> (double) answer.took()).sorted().toList();
    return took.isEmpty()
        ? new Summary(0, 0, 0, 0, 0)
        : new Summary(
            took.size(),
            (long) Percentiles.rank(took, 0.5),
            (long) Percentiles.rank(took, 0.95),
            (long) Percentiles.rank(took, 0.99),
            took.getLast().longValue());
  }
}
