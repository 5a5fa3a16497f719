package dev.switchboard.benchmarks.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.benchmarks.models.PaidAgain.Death;
import dev.switchboard.benchmarks.models.UnwellEndpoint.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaidAgainTest {

  private static final long MILLI = 1_000_000;

  @Test
  void anAnswerThatWasNotStoredIsLostWithItsWorkerHoweverLongItHadBeenOut() {
    assertThat(
            paid(List.of(death(5_000, 5_010, "another")), call(1_000, 1_200), call(20_000, 20_100)))
        .isEqualTo(new PaidAgain(1, 3_810, 0, 0, 0));
  }

  @Test
  void aCallThatTheKillInterruptsIsLostWithItsWorker() {
    assertThat(paid(List.of(death(1_100, 1_110)), call(1_000, 1_200), call(20_000, 20_100)))
        .isEqualTo(new PaidAgain(1, 0, 0, 0, 0));
  }

  @Test
  void aWorkerThatAsksAlthoughTheAnswerIsStoredHasNoExcuse() {
    PaidAgain paid =
        paid(List.of(death(5_000, 5_010, "command")), call(1_000, 1_200), call(20_000, 20_100));

    assertThat(paid).isEqualTo(new PaidAgain(0, 0, 1, 0, 0));
    assertThat(paid.withoutNeed()).isOne();
  }

  @Test
  void aWorkerThatLivesOnAndAsksAgainWhenTheAnswerIsOutHasNoExcuse() {
    PaidAgain paid = paid(List.of(death(30_000, 30_010)), call(1_000, 1_200), call(1_201, 1_400));

    assertThat(paid).isEqualTo(new PaidAgain(0, 0, 0, 1, 0));
    assertThat(paid.withoutNeed()).isOne();
  }

  @Test
  void aCallThatWasGivenUpBeforeItsAnswerIsLate() {
    PaidAgain paid = paid(List.of(), call(1_000, 8_000), call(6_000, 6_100));

    assertThat(paid).isEqualTo(new PaidAgain(0, 0, 0, 0, 1));
    assertThat(paid.withoutNeed()).isZero();
  }

  @Test
  void aCommandThatWasAnsweredOnceIsNotPaidAgain() {
    assertThat(paid(List.of(death(5_000, 5_010)), call(1_000, 1_200)))
        .isEqualTo(new PaidAgain(0, 0, 0, 0, 0));
  }

  private static PaidAgain paid(List<Death> deaths, Call... calls) {
    return PaidAgain.of(Map.of("command", List.of(calls)), deaths);
  }

  private static Call call(long begun, long answered) {
    return new Call(begun * MILLI, answered * MILLI);
  }

  private static Death death(long at, long over, String... stored) {
    return new Death(at * MILLI, over * MILLI, Set.of(stored));
  }
}
