package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void textsThatSayTheSameHaveTheSamePlainText() {
    assertThat(PlainText.of("  Don't… stop! "))
        .isEqualTo("dont stop")
        .isEqualTo(PlainText.of("DON’T STOP"));
    // full-width letters, and an accent as a character of its own
    assertThat(PlainText.of("ＯＫ cafe\u0301")).isEqualTo("ok café");
    assertThat(PlainText.of("?!")).isEmpty();
  }

  @Test
  void symbolsAreKeptWhereTheySaySomething() {
    assertThat(PlainText.of("Yes 👍")).isEqualTo("yes");
    assertThat(PlainText.withSymbols("Yes 👍")).isEqualTo("yes 👍");
    assertThat(PlainText.withSymbols("👍!")).isEqualTo("👍");
  }

  @Test
  void countsWords() {
    assertThat(PlainText.words("")).isZero();
    assertThat(PlainText.words("no the blue one")).isEqualTo(4);
  }
}
