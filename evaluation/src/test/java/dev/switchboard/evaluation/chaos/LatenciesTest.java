package dev.switchboard.evaluation.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.evaluation.chaos.history.FaultWindow;
import dev.switchboard.evaluation.chaos.report.Latencies;
import dev.switchboard.evaluation.chaos.report.Latencies.Answer;
import dev.switchboard.evaluation.chaos.report.Latencies.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final FaultWindow KILL = new FaultWindow("kill", "router 1", 10_000, 14_000);
  private static final FaultWindow POISON =
      new FaultWindow("poison", "every topic", 30_000, 30_100);

  @Test
  void anAnswerIsUnderFaultsWhenItWasUnderWayWhileSomethingWasAway() {
    Latencies latencies =
        new Latencies(
            List.of(new Answer(0, 100), new Answer(9_000, 10_500), new Answer(20_000, 20_200)),
            List.of(KILL));

    assertThat(latencies.calm().count()).isEqualTo(2);
    assertThat(latencies.underFaults().longest()).isEqualTo(1_500);
  }

  @Test
  void recoveryLastsUntilTheLastAnswerThatWasLateBecauseOfTheFault() {
    List<Answer> answers = new ArrayList<>(quick());
    answers.add(new Answer(12_000, 17_000));
    answers.add(new Answer(15_500, 19_000));

    assertThat(new Latencies(answers, List.of(POISON, KILL)).recoveries())
        .containsExactly(new Recovery(KILL, 9_000), new Recovery(POISON, 0));
  }

  @Test
  void whatWasLateBeforeTheFaultIsNotLateBecauseOfIt() {
    List<Answer> answers = new ArrayList<>(quick());
    answers.add(new Answer(1_000, 11_000));

    assertThat(new Latencies(answers, List.of(KILL)).recoveries())
        .containsExactly(new Recovery(KILL, 0));
  }

  @Test
  void whatBecomesLateBehindTheNextFaultIsLateBecauseOfThatOne() {
    List<Answer> answers = new ArrayList<>(quick());
    answers.add(new Answer(29_900, 33_000));

    assertThat(new Latencies(answers, List.of(KILL, POISON)).recoveries())
        .containsExactly(new Recovery(KILL, 0), new Recovery(POISON, 3_000));
  }

  private static List<Answer> quick() {
    return LongStream.range(0, 100).mapToObj(i -> new Answer(i, i + 100)).toList();
  }
}
