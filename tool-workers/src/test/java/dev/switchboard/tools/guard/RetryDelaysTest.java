package dev.switchboard.tools.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {

  private static final ToolFailure BUSY =
      ToolFailure.busy(
          Problem.communication(503, "busy"),
          ToolFailure.Repeat.IF_REPEATABLE,
          Duration.ofSeconds(3));

  @Test
  void doublesAndSpreads() {
    // given
    RetryDelays longest = new RetryDelays(Duration.ofMillis(200), () -> 1);
    RetryDelays shortest = new RetryDelays(Duration.ofMillis(200), () -> 0);
    Exception failure = new IllegalStateException();

    // then
    assertThat(new long[] {longest.nextMillis(failure), longest.nextMillis(failure)})
        .containsExactly(200, 400);
    assertThat(new long[] {shortest.nextMillis(failure), shortest.nextMillis(failure)})
        .containsExactly(100, 200);
  }

  @Test
  void waitsAsLongAsTheToolAsks() {
    assertThat(new RetryDelays(Duration.ofMillis(200), () -> 1).nextMillis(BUSY)).isEqualTo(3000);
    assertThat(new RetryDelays(Duration.ofSeconds(9), () -> 1).nextMillis(BUSY)).isEqualTo(9000);
  }

  @Test
  void neverWaitsForever() {
    // given
    RetryDelays delays = new RetryDelays(Duration.ofSeconds(20), () -> 1);

    // when
    delays.nextMillis(new IllegalStateException());
    delays.nextMillis(new IllegalStateException());

    // then
    assertThat(delays.nextMillis(new IllegalStateException())).isEqualTo(30_000);
  }
}
