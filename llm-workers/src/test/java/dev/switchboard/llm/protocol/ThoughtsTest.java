package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThoughtsTest {

  @ParameterizedTest
  @CsvSource({
    "<think>Hidden.</think>Said.,Said.",
    "'<think>\nHidden.\n</think>\n\nSaid.',Said.",
    "<thinking>Hidden.</thinking> Said.,Said.",
    "Said with 1 < 2 and <b>bold</b>.,Said with 1 < 2 and <b>bold</b>.",
    "<b>Said.</b>,<b>Said.</b>",
    "<think>Hidden and never over,''",
  })
  void showsNoThoughtWhereverAStreamIsSplit(String written, String said) {
    for (int size = 1; size <= written.length(); size++) {
      Thoughts thoughts = new Thoughts(false);
      StringBuilder shown = new StringBuilder();
      for (int i = 0; i < written.length(); i += size) {
        shown.append(thoughts.add(written.substring(i, Math.min(written.length(), i + size))));
      }
      shown.append(thoughts.rest());
      assertThat(shown.toString()).as("pieces of %s", size).isEqualTo(said);
      assertThat(thoughts.text()).isEqualTo(said);
    }
  }

  @ParameterizedTest
  @CsvSource({"Hidden.</think>Said.,Said.,true", "Said.,Said.,false"})
  void holdsAStreamBackUntilThoughtsWithoutOpeningAreOver(
      String written, String said, boolean unannounced) {
    Thoughts thoughts = new Thoughts(true);
    StringBuilder shown = new StringBuilder();
    for (char each : written.toCharArray()) {
      shown.append(thoughts.add(String.valueOf(each)));
    }
    shown.append(thoughts.rest());

    assertThat(shown.toString()).isEqualTo(said);
    assertThat(thoughts.unannounced()).isEqualTo(unannounced);
  }
}
