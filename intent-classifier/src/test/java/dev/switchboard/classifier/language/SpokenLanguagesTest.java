package dev.switchboard.classifier.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.classifier.core.LanguageReader;
import dev.switchboard.classifier.core.LanguageReader.Reading;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenLanguagesTest {

  private static final LanguageReader GERMAN_AND_RUSSIAN = ModelLanguages.of("de", "ru");

  @ParameterizedTest
  @CsvSource({
    "ich möchte meine Bestellung stornieren,de",
    "я хочу отменить свой заказ,ru",
  })
  void saysWhichOfTheBotsLanguagesItIs(String text, String language) {
    assertThat(GERMAN_AND_RUSSIAN.of(text)).isEqualTo(new Reading(language, false));
  }

  @ParameterizedTest
  @CsvSource({
    "where is my order and when will it be here,en",
    "je voudrais annuler ma commande,fr",
    "أريد إلغاء طلبي,ar",
  })
  void isSureOfAnotherLanguage(String text, String language) {
    assertThat(GERMAN_AND_RUSSIAN.of(text)).isEqualTo(new Reading(language, true));
  }

  @ParameterizedTest
  @CsvSource({"1001", "Mumbai", "ok", "Peter Miller", "#W0000000", "Rue de Rivoli 12, Paris"})
  void isNotSureOfAnythingShort(String text) {
    assertThat(GERMAN_AND_RUSSIAN.of(text).foreign()).isFalse();
  }

  @Test
  void aModelThatCannotBeReadIsAClearError() {
    assertThatThrownBy(() -> OpenNlpLanguages.read(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageStartingWith("the model of languages can't be read: ")
        .hasMessageEndingWith("build the service again");
  }
}
