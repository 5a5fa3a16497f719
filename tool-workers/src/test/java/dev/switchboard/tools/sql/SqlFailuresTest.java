package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tools.call.ToolFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqlFailuresTest {

  private final SqlFailures failures = new SqlFailures("orders", Duration.ofSeconds(1), 1000);

  @Test
  void aRowThatMemoryHasNoRoomForIsAResultThatIsTooLarge() {
    // when
    ToolFailure failure =
        failures.of(new SQLException("no memory", "53200", new OutOfMemoryError()), false);

    // then
    assertThat(failure).hasMessageContaining("more than 1000 bytes");
    assertThat(failure.mayRepeat(true)).isFalse();
  }

  @Test
  void whatBrokeWhileItWasCommittedMayHaveHappened() {
    assertThat(failures.of(new SQLException("broken", "08006"), true).answerLost()).isTrue();
    assertThat(failures.of(new SQLException("broken", "08006"), false).mayRepeat(false)).isTrue();
  }
}
