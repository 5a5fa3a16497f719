package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.core.Refusal.InvalidPosition.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @ParameterizedTest
  @ValueSource(strings = {"3:0", "3:-1", "3:123456789012"})
  void readsWhatItHasWritten(String written) {
    assertThat(Position.parse(written, 3)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3:", ":3", "3:-2", "a:1", "3:1 ", "3:1:1", "3:1e3"})
  void refusesWhatIsNoPosition(String written) {
    assertThatThrownBy(() -> Position.parse(written, 3)).isInstanceOf(RefusedException.class);
  }

  @Test
  void refusesThePositionOfAnotherPartition() {
    assertThatThrownBy(() -> Position.parse("4:1", 3))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(new Refusal.InvalidPosition("4:1", Mistake.OTHER_CONVERSATION)));
  }
}
