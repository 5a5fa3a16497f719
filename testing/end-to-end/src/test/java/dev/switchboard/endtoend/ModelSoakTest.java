package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.benchmarks.models.SoakBenchmark;
import dev.switchboard.benchmarks.models.SoakReport;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench soak}. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class ModelSoakTest {

  @Test
  void everyCommandHasAnOutcomeAndNoAnswerIsPaidForTwice(Backbone backbone, @TempDir Path folder)
      throws Exception {
    // given an endpoint that refuses 20 % and hangs 5 %
    SoakBenchmark.Load load = new SoakBenchmark.Load(200, 1, 400, 0.2, 0.05, 7);

    // when the one worker is killed while 200 conversations wait
    SoakReport report =
        SoakBenchmark.measure(backbone, "soak-" + UUID.randomUUID() + ".", load, folder);

    // then
    assertThat(report.commands()).isEqualTo(400);
    assertThat(report.unanswered()).isZero();
    assertThat(report.failed()).isZero();
    assertThat(report.paidAgain()).isZero();
    assertThat(report.byModel()).as("%s", report).isGreaterThan(300);
    assertThat(report.refusals()).isPositive();
    assertThat(report.hangs()).isPositive();
  }
}
