package dev.switchboard.classifier.core.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several slots and several values in one text. */
class WeighedSlotsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private static SlotDefinition slot(String name, Type type, List<String> near) {
    Pattern pattern = type == Type.PATTERN ? Pattern.compile("\\b(\\d{3,})\\b") : null;
    return new SlotDefinition(name, type, "", pattern, List.of(), false, near, null);
  }

  private static Map<String, SlotValue> find(String text, SlotDefinition... slots) {
    var intent =
        new IntentDefinition("any", "", List.of(), List.of(), List.of(), List.of(slots), "flow");
    var intents = new Intents(List.of(intent), new Intents.OutOfScope("flow", null));
    return new SlotFinder(intents, Locality.DEFAULT).find(List.of(slots), text, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vehicle 771 was booked with voucher 4242",
        "voucher 4242 for vehicle 771",
        "771, and the voucher is 4242",
      })
  void takesTheNumberThatStandsNearTheSlotsWords(String text) {
    assertThat(find(text, slot("code", Type.PATTERN, List.of("voucher"))).get("code").value())
        .isEqualTo("4242");
  }

  @Test
  void givesEachNumberToTheSlotWhoseNameItStandsBeside() {
    Map<String, SlotValue> found =
        find(
            "invoice 5555 for order 1001",
            slot("order_id", Type.PATTERN, List.of()),
            slot("invoice_id", Type.PATTERN, List.of()));

    assertThat(found.get("order_id").value()).isEqualTo("1001");
    assertThat(found.get("invoice_id").value()).isEqualTo("5555");
  }

  @Test
  void givesTheEndsOfARangeToTwoDates() {
    Map<String, SlotValue> found =
        find(
            "a room from 17 to 19 april 2027",
            slot("from", Type.DATE, List.of()),
            slot("to", Type.DATE, List.of()));

    assertThat(found.get("from").value()).isEqualTo("2027-04-17");
    assertThat(found.get("to").value()).isEqualTo("2027-04-19");
  }

  @Test
  void tellsTheKindsOfOneMessageApart() {
    Map<String, SlotValue> found =
        find(
            "On 12/05/2026 I paid $1,200 for 3 shirts of order １００１, call 202-555-0143",
            slot("count", Type.NUMBER, List.of()),
            slot("order_id", Type.PATTERN, List.of()),
            slot("day", Type.DATE, List.of()),
            slot("sum", Type.MONEY, List.of()),
            slot("phone", Type.PHONE, List.of()));

    assertThat(found)
        .extractingFromEntries(entry -> entry.getKey() + " " + entry.getValue().value())
        .containsExactlyInAnyOrder(
            "count 3", "order_id 1001", "day 2026-12-05", "sum 1200.00 USD", "phone +12025550143");
  }
}
