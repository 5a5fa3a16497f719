package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {

  private static final String LONG = "a".repeat(8_000);

  @Test
  void findsWhatIsThere() {
    assertThat(BoundedText.holds(Pattern.compile("b\\d"), LONG + "b1")).isTrue();
    assertThat(BoundedText.holds(Pattern.compile("b\\d"), LONG)).isFalse();
    assertThat(BoundedText.all(Pattern.compile("(\\d)x"), "1x 2y 3x"))
        .extracting((MatchResult match) -> match.group(1))
        .containsExactly("1", "3");
  }

  @Test
  void givesUpAPatternThatWouldTakeYears() {
    Pattern catastrophic = Pattern.compile("(a+)+b");

    assertThatThrownBy(() -> BoundedText.holds(catastrophic, LONG))
        .isInstanceOf(BoundedText.Exhausted.class)
        .hasMessageContaining("without nested repetition");
    assertThatThrownBy(() -> BoundedText.all(catastrophic, LONG))
        .isInstanceOf(BoundedText.Exhausted.class);
  }

  @Test
  void givesUpAPatternThatWouldOverflowTheStack() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];

    // A small stack, since how deep is too deep is the machine's affair.
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                BoundedText.holds(Pattern.compile("(?:a|b)*c"), LONG);
              } catch (RuntimeException e) {
                thrown[0] = e;
              }
            },
            "small",
            256 * 1024);
    small.start();
    small.join();

    assertThat(thrown[0]).isInstanceOf(BoundedText.Exhausted.class);
  }
}
