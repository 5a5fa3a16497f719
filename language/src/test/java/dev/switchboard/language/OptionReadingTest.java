package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionReadingTest {

  private static final List<String> ITEMS = List.of("Running Shoes", "T-Shirt", "Blue Blanket");

  private static OptionReading read(String text) {
    return OptionReading.of(text, ITEMS, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "running shoes|0",
        "the shoes please|0",
        "The Blanket.|2",
        "blankett|2",
        "the second one|1",
        "(b)|1",
        "2|1",
        "the last one|2",
        "die zweite|1",
        "le troisième|2",
        "number 3|2",
        "only the blanket|2",
        "yes but only the shoes|0",
        "nur die zweite|1",
        "blanket only|2"
      })
  void oneIsMeantByItsLabelItsPlaceOrAPartOfIt(String text, int place) {
    assertThat(read(text)).isEqualTo(new OptionReading.Chosen(List.of(place)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 and 3|0,2",
        "1, 3|0,2",
        "the shoes and the blanket|0,2",
        "the first and the last|0,2",
        "all of them|0,1,2",
        "everything|0,1,2",
        "alle|0,1,2",
        "all but the blanket|0,1",
        "everything except 2|0,2",
        "the shoes, not the blanket|0"
      })
  void severalAreMeant(String text, String places) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            OptionReading.Chosen.class,
            chosen ->
                assertThat(chosen.places().stream().map(String::valueOf).toList())
                    .isEqualTo(List.of(places.split(","))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "both of them", "beide", "les deux"})
  void bothAreMeantWhereTwoAreOffered(String text) {
    assertThat(OptionReading.of(text, List.of("Backpack", "Blanket"), true))
        .isEqualTo(new OptionReading.Chosen(List.of(0, 1)));
  }

  @Test
  void ofTwoTheOtherIsMeant() {
    assertThat(OptionReading.of("not the backpack", List.of("Backpack", "Blanket"), false))
        .isEqualTo(new OptionReading.Chosen(List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none of them", "neither", "keine davon"})
  void noneIsMeant(String text) {
    assertThat(read(text)).isEqualTo(new OptionReading.Neither());
  }

  @Test
  void oneOfSeveralIsNotGuessed() {
    assertThat(OptionReading.of("the shirt", List.of("Red Shirt", "Blue Shirt", "Shoes"), false))
        .isEqualTo(new OptionReading.Unclear(List.of(0, 1)));
    assertThat(OptionReading.of("both", List.of("Backpack", "Blanket"), false))
        .isEqualTo(new OptionReading.Unclear(List.of(0, 1)));
  }

  @Test
  void theMoreWordsCount() {
    assertThat(OptionReading.of("blue shirt", List.of("Red Shirt", "Blue Shirt", "Shoes"), false))
        .isEqualTo(new OptionReading.Chosen(List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"I have a question", "the green thing", "how many days do I have?", "???"})
  void aTextAboutSomethingElseMeansNone(String text) {
    assertThat(read(text)).isEqualTo(new OptionReading.Unclear(List.of()));
  }
}
