package dev.switchboard.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeBoundsTest {

  @Test
  void whatIsCalculatedFromATimeInBoundsIsInBounds() {
    assertThat(TimeBounds.after(TimeBounds.LATEST, Duration.ofMillis(1)))
        .isEqualTo(TimeBounds.LATEST);
    assertThat(TimeBounds.after(TimeBounds.EARLIEST, Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(TimeBounds.LATEST);
    assertThat(TimeBounds.after(TimeBounds.EARLIEST, Duration.ofSeconds(-1)))
        .isEqualTo(TimeBounds.EARLIEST);
    assertThat(TimeBounds.after(Instant.MAX, Duration.ZERO)).isEqualTo(TimeBounds.LATEST);
    assertThat(TimeBounds.after(TimeBounds.EARLIEST, Duration.ofHours(1)))
        .isEqualTo(Instant.parse("1970-01-01T01:00:00Z"));
  }
}
