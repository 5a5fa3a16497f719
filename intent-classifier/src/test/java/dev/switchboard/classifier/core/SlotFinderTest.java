package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.bot.SlotDefinition.Type;
import dev.switchboard.bot.SlotDefinition.Value;
import dev.switchboard.contracts.SlotValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotFinderTest {

  private static SlotDefinition slot(Type type, Value... values) {
    return new SlotDefinition("it", type, "", null, List.of(values), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER | I want 3 of them                | 3",
        "NUMBER | that is 1,250.50 too much       | 1250.50",
        "MONEY  | you charged me $12.50           | 12.50 USD",
        "MONEY  | I paid 1,000 EUR for it         | 1000 EUR",
        "DATE   | it came on 2026-11-03           | 2026-11-03",
        "DATE   | since March 3rd, 2026 I wait    | 2026-03-03",
        "DATE   | on 12 Nov 2026 at noon          | 2026-11-12",
        "EMAIL  | write to Jo.Doe@Example.com now | jo.doe@example.com",
        "PHONE  | call +49 (30) 1234-5678 please  | +493012345678",
      })
  void findsAValueAndNormalisesIt(Type type, String text, String value) {
    Map<String, SlotValue> found = SlotFinder.find(List.of(slot(type)), text);

    assertThat(found.get("it").value()).isEqualTo(value);
    assertThat(text.substring(found.get("it").start(), found.get("it").end()))
        .isEqualTo(found.get("it").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"DATE | 2026-13-45", "DATE | blue 77 2026", "NUMBER | A4 paper", "EMAIL | me@home"})
  void leavesAloneWhatIsNoValue(Type type, String text) {
    assertThat(SlotFinder.find(List.of(slot(type)), text)).isEmpty();
  }

  @Test
  void findsAListsValueByTheLongestSynonymAsAWholeWord() {
    SlotDefinition payment =
        slot(
            Type.LIST,
            new Value("card", List.of("credit card", "visa")),
            new Value("credit", List.of("store credit")));

    Map<String, SlotValue> found =
        SlotFinder.find(List.of(payment), "creditable? with my Credit  Card!");

    assertThat(found.get("it").value()).isEqualTo("card");
    assertThat(found.get("it").text()).isEqualTo("Credit  Card");
  }

  @Test
  void givesAPieceToOneSlotOnly() {
    SlotDefinition count = new SlotDefinition("count", Type.NUMBER, "", null, List.of(), false);

    Map<String, SlotValue> found =
        SlotFinder.find(List.of(count, Bots.ORDER), "2 of order 1001 please");

    assertThat(found.get("order").value()).isEqualTo("1001");
    assertThat(found.get("count").value()).isEqualTo("2");
  }
}
