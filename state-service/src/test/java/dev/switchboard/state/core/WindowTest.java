package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a conversation travels word by word. */
class WindowTest {

  private static Utterance line(String text) {
    return new Utterance(Utterance.Role.USER, text, ConversationHarness.AT);
  }

  @Test
  void aTokenIsThreeBytes() {
    List<Utterance> lines =
        List.of(line("a".repeat(30)), line("b".repeat(30)), line("ö".repeat(15)));

    assertThat(new Window(10, 1_000, 0, 20).overflow(lines)).isEqualTo(1);
    assertThat(new Window(10, 1_000, 0, 19).overflow(lines)).isEqualTo(2);
    assertThat(new Window(10, 1_000, 0, 9).overflow(lines)).isEqualTo(3);
  }

  @Test
  void withoutTokensLinesAndCharactersBoundIt() {
    List<Utterance> lines = List.of(line("a".repeat(30)), line("b".repeat(30)));

    assertThat(new Window(10, 1_000, 0).overflow(lines)).isZero();
    assertThat(new Window(1, 1_000, 0).overflow(lines)).isEqualTo(1);
    assertThat(new Window(10, 59, 0).overflow(lines)).isEqualTo(1);
  }
}
