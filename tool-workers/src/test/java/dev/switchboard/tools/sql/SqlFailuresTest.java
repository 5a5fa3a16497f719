package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tools.call.ToolFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailuresTest {

  private final SqlFailures failures =
      new SqlFailures("orders", Engine.POSTGRESQL, Duration.ofSeconds(1), 1000);

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

  @ParameterizedTest
  @CsvSource({
    "SQL_SERVER, S0001, 1205, 409", // the victim of a deadlock
    "SQL_SERVER, S0001, 245, 400", // no number
    "SQL_SERVER, S0002, 208, 400", // no such table
    "SQL_SERVER, , 40613, 503", // Azure: the database is not available
    "SQL_SERVER, S0001, 50001, 409", // a procedure throws
    "SQL_SERVER, HY008, 0, 408",
    "MYSQL, HY000, 1205, 409",
    "MYSQL, HY000, 3024, 408",
    "MYSQL, 08004, 1040, 503",
    "H2, 90022, 90022, 400", // no such function
    "H2, 90067, 90067, 503",
    "OTHER, , 0, 500", // nothing tells
  })
  void theNumberOfADatabaseSaysWhatItsStateDoesNot(
      Engine engine, @Nullable String state, int number, int status) {
    // given
    SqlFailures told = new SqlFailures("orders", engine, Duration.ofSeconds(1), 1000);

    // then
    assertThat(told.of(new SQLException("said", state, number), false).problem().status())
        .isEqualTo(status);
  }

  @Test
  void withoutAConnectionNothingHasHappened() {
    // given what no state tells
    SQLException late = new SQLException("Sorry, acquisition timeout!");

    // then
    assertThat(failures.connecting(late).problem().status()).isEqualTo(503);
    assertThat(failures.connecting(late).mayRepeat(false)).isTrue();
    assertThat(failures.connecting(new SQLException("who?", "28P01")).problem().type())
        .endsWith("/configuration");
  }
}
