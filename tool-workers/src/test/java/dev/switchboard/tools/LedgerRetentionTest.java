package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerRetentionTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void aLedgerThatRemembersAsLongAsKafkaKeepsRequestsIsNoRisk() {
    assertThat(LedgerRetention.risk(WEEK, Optional.of(WEEK))).isEmpty();
    assertThat(LedgerRetention.risk(WEEK, Optional.of(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void aLedgerThatForgetsBeforeKafkaDoesIsNamedWithTheFix() {
    assertThat(LedgerRetention.risk(WEEK, Optional.of(Duration.ofDays(30))))
        .hasValueSatisfying(
            risk ->
                assertThat(risk)
                    .contains("PT168H", "PT720H", "switchboard.tools.effects.time-to-live"));
    assertThat(LedgerRetention.risk(WEEK, Optional.empty()))
        .hasValueSatisfying(risk -> assertThat(risk).contains("without a limit"));
  }
}
