package dev.switchboard.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final long MILLI = 1_000_000;

  @Test
  void tellsOneAnswerFromSeveralAndNone() {
    // given three messages
    Answers answers = new Answers(3);
    IntStream.range(0, 3).forEach(row -> answers.sent(row, 0));

    // when the first is answered once, the second twice, the third never
    answers.completed(0, Turns.ended("c0", "t0", "greeting"), 10 * MILLI);
    answers.completed(1, Turns.ended("c1", "t1", "refund"), 20 * MILLI);
    answers.completed(1, Turns.ended("c1", "t1-again", "refund"), 30 * MILLI);

    // then
    Summary summary = answers.summary();
    assertThat(answers.complete()).isFalse();
    assertThat(summary.answered()).isEqualTo(1);
    assertThat(summary.rows(Outcome.SEVERAL_TURNS)).containsExactly(1);
    assertThat(summary.rows(Outcome.NO_TURN)).containsExactly(2);
    assertThat(summary.isGood()).isFalse();
    assertThat(summary.byIntent()).containsEntry("greeting", 1).containsEntry("refund", 1);
  }

  @Test
  void takesNoFailedTurnAndNoSilentOneForAnAnswer() {
    Answers answers = new Answers(4);
    IntStream.range(0, 4).forEach(row -> answers.sent(row, 0));
    List<Reply> sorry = List.of(new Reply("r", "Something went wrong", List.of()));

    answers.completed(0, turn(0, Status.FAILED, sorry), MILLI);
    answers.completed(1, turn(1, Status.COMPLETED, List.of()), MILLI);
    answers.completed(2, turn(2, Status.HANDED_OFF, List.of()), MILLI);
    answers.completed(3, turn(3, Status.WAITING, sorry), MILLI);

    Summary summary = answers.summary();
    assertThat(answers.complete()).isTrue();
    assertThat(summary.rows(Outcome.FAILED)).containsExactly(0);
    assertThat(summary.rows(Outcome.WITHOUT_REPLY)).containsExactly(1);
    assertThat(summary.rows(Outcome.ANSWERED)).containsExactly(2, 3);
    assertThat(summary.isGood()).isFalse();
    assertThat(summary.byStatus()).containsOnlyKeys("failed", "completed", "handed-off", "waiting");
    assertThat(summary.byIntent()).containsEntry("greeting", 4);
  }

  private static TurnCompleted turn(int row, Status status, List<Reply> replies) {
    return Turns.ended("c" + row, "t" + row, "greeting", status, replies);
  }

  @Test
  void takesTheSameEventTwiceAsOne() {
    Answers answers = new Answers(1);
    answers.sent(0, 0);

    answers.completed(0, Turns.ended("c0", "t0", "greeting"), MILLI);
    answers.completed(0, Turns.ended("c0", "t0", "greeting"), 2 * MILLI);

    assertThat(answers.summary().isGood()).isTrue();
    assertThat(answers.summary().copies()).isEqualTo(1);
  }

  @Test
  void computesLatencyAndThroughput() {
    Answers answers = new Answers(100);
    for (int row = 0; row < 100; row++) {
      answers.sent(row, 0);
      answers.completed(row, Turns.ended("c" + row, "t" + row, "x"), (row + 1) * 10 * MILLI);
    }

    Summary summary = answers.summary();

    assertThat(summary.millis()).isEqualTo(new Percentiles(500, 990, 1000));
    assertThat(summary.seconds()).isCloseTo(1.0, within(1e-9));
    assertThat(summary.perSecond()).isCloseTo(100, within(1e-6));
    assertThat(summary.lines())
        .contains(
            "100 messages, 100 answered in 1.0 s: 100 a second",
            "  exactly one answer 100, more than one 0, failed 0, without a reply 0, none 0",
            "  from sending to the end of the turn: p50 500 ms, p99 990 ms, slowest 1000 ms",
            "  completed     100",
            "  x     100");
  }

  @Test
  void survivesThatNothingWasAnswered() {
    Answers answers = new Answers(2);

    assertThat(answers.summary().perSecond()).isZero();
    assertThat(answers.summary().rows(Outcome.NO_TURN)).containsExactly(0, 1);
  }

  @Test
  void showsHowFarItIs() {
    ProgressLine progress = new ProgressLine(new java.io.PrintWriter(System.err), false, 300);

    assertThat(progress.line(200, 100, 10))
        .isEqualTo(
            "[##########....................] 100 of 300 ended, 200 sent, 10/s, about 20 s"
                + " left");
    assertThat(progress.line(300, 300, 0)).endsWith("300 of 300 ended, 300 sent, 0/s");
  }
}
