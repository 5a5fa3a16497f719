package dev.switchboard.cli.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.supervision.RestartPolicy.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final RestartPolicy policy =
      new RestartPolicy(Duration.ofSeconds(60), 5, Duration.ofSeconds(1), Duration.ofMillis(3_500));

  @Test
  void startsAgainAfterAPauseThatDoublesUpToItsBound() {
    assertThat(policy.after(0, QUICK)).isEqualTo(new Decision.Again(Duration.ofSeconds(1), 1));
    assertThat(policy.after(1, QUICK)).isEqualTo(new Decision.Again(Duration.ofSeconds(2), 2));
    assertThat(policy.after(2, QUICK)).isEqualTo(new Decision.Again(Duration.ofMillis(3_500), 3));
  }

  @Test
  void givesUpAfterTooManyQuickDeathsInARow() {
    assertThat(policy.after(4, QUICK)).isEqualTo(new Decision.GiveUp(5));
  }

  @Test
  void forgetsQuickDeathsAfterALongLife() {
    assertThat(policy.after(4, LONG)).isEqualTo(new Decision.Again(Duration.ofSeconds(1), 0));
  }

  @Test
  void byDefaultTheThirdQuickDeathIsTheLast() {
    assertThat(RestartPolicy.DEFAULT.after(1, QUICK)).isInstanceOf(Decision.Again.class);
    assertThat(RestartPolicy.DEFAULT.after(2, QUICK)).isEqualTo(new Decision.GiveUp(3));
  }
}
