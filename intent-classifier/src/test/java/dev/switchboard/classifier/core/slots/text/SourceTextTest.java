package dev.switchboard.classifier.core.slots.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.SlotValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order １００１ | order 1001",
        "ﬁne №5 | fine No5",
        "½ | 1/2",
        "m² | m²",
        "١٢ – ٣ | 12 - 3"
      })
  void readsOddLettersAsUsualOnes(String text, String plain) {
    assertThat(SourceText.of(text).plain()).isEqualTo(plain);
  }

  @Test
  void placesAValueInTheTextAsItWasWritten() {
    SourceText text = SourceText.of("ﬁve №１００１!");

    SlotValue placed = text.placed(new SlotValue("1001", "1001", 7, 11));

    assertThat(placed).isEqualTo(new SlotValue("1001", "１００１", 5, 9));
  }

  @Test
  void keepsThePlacesWhereSpacesArePutBetween() {
    SourceText spaced = SourceText.of("order１００１").spacedAt(List.of(5));

    assertThat(spaced.plain()).isEqualTo("order 1001");
    assertThat(spaced.placed(new SlotValue("1001", "1001", 6, 10)).start()).isEqualTo(5);
  }

  @Test
  void readsHalvesOfPairsAndNothing() {
    assertThat(SourceText.of("").plain()).isEmpty();
    assertThat(SourceText.of("\uD800 1").plain()).hasSize(3);
  }
}
