package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PolarityTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "polarity.csv",
      delimiter = '|',
      quoteCharacter = '\u0001',
      useHeadersInDisplayName = true)
  void readsAnAnswerInTheBotsLanguage(String language, String text, Polarity polarity) {
    assertThat(Polarity.of(text == null ? "" : text, List.of(language))).isEqualTo(polarity);
  }

  @Test
  void readsAnAnswerInALanguageThatTheBotDoesNotHave() {
    assertThat(Polarity.of("auf keinen Fall", List.of("en-GB"))).isEqualTo(Polarity.NO);
    assertThat(Polarity.of("claro que sim", List.of())).isEqualTo(Polarity.YES);
  }

  @Test
  void readsAStoryOfAnyLength() {
    assertThat(Polarity.of("and then my dog ate it, ".repeat(1000), List.of("en")))
        .isEqualTo(Polarity.NONE);
  }
}
