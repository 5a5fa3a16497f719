package dev.switchboard.classifier.core.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.bot.model.SlotDefinition.Value;
import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotFinderTest {

  /** A Wednesday; it is Thursday in Tokyo. */
  private static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");

  private static final Locality GERMANY =
      new Locality(List.of(Locale.GERMAN), "DE", ZoneId.of("Europe/Berlin"));

  private static final SlotDefinition ORDER =
      new SlotDefinition(
          "order", Type.PATTERN, "", Pattern.compile("#?\\b(\\d{4})\\b"), List.of(), false);

  private static SlotDefinition slot(Type type, Value... values) {
    return new SlotDefinition("it", type, "", null, List.of(values), false);
  }

  private static Map<String, SlotValue> find(
      Locality locality, String text, SlotDefinition... slots) {
    var intent =
        new IntentDefinition("any", "", List.of(), List.of(), List.of(), List.of(slots), "flow");
    var intents = new Intents(List.of(intent), new Intents.OutOfScope("flow", null));
    return new SlotFinder(intents, locality).find(List.of(slots), text, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER | I want 3 of them                | 3",
        "NUMBER | that is 1,250.50 too much       | 1250.5",
        "NUMBER | that is 1.250,50 too much       | 1250.5",
        "NUMBER | minus -7 degrees                | -7",
        "NUMBER | I want twenty-five of them      | 25",
        "NUMBER | I WANT TWENTY FIVE OF THEM      | 25",
        "NUMBER | one hundred and five, please    | 105",
        "NUMBER | two                             | 2",
        "NUMBER | one                             | 1",
        "MONEY  | you charged me $12.50           | 12.50 USD",
        "MONEY  | you charged me $12.50!          | 12.50 USD",
        "MONEY  | I paid 1,000 EUR for it         | 1000.00 EUR",
        "MONEY  | I paid EUR 1.000,5 for it       | 1000.50 EUR",
        "MONEY  | refund 350 dollars back to me   | 350.00 USD",
        "MONEY  | 20 US dollars                   | 20.00 USD",
        "MONEY  | 12,99€ was too much             | 12.99 EUR",
        "MONEY  | give me 500 rupees              | 500.00 INR",
        "MONEY  | Rs. 500 or nothing              | 500.00 INR",
        "MONEY  | 300 yen                         | 300 JPY",
        "MONEY  | forty? no, 40 bucks             | 40.00 USD",
        "DATE   | it came on 2026-11-03           | 2026-11-03",
        "DATE   | since March 3rd, 2026 I wait    | 2026-03-03",
        "DATE   | on 12 Nov 2026 at noon          | 2026-11-12",
        "DATE   | on 03/04/2026                   | 2026-03-04",
        "DATE   | on 13/04/2026                   | 2026-04-13",
        "DATE   | order 1001 comes on 5 May       | 2026-05-05",
        "DATE   | will it be here TOMORROW??      | 2026-11-05",
        "DATE   | I ordered it two weeks ago      | 2026-10-21",
        "DATE   | 🙂 by friday 🙂                 | 2026-11-06",
        "DATE   | I need it before Christmas      | 2026-12-25",
        "EMAIL  | write to Jo.Doe@Example.com now | jo.doe@example.com",
        "PHONE  | call +49 (30) 1234-5678 please  | +493012345678",
        "PHONE  | my number is (415) 555-2671.    | +14155552671",
      })
  void findsAValueAndNormalisesIt(Type type, String text, String value) {
    Map<String, SlotValue> found = find(Locality.DEFAULT, text, slot(type));

    assertThat(found).containsKey("it");
    assertThat(found.get("it").value()).isEqualTo(value);
    assertThat(text.substring(found.get("it").start(), found.get("it").end()))
        .isEqualTo(found.get("it").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER | das sind 1.250 Stück        | 1250",
        "MONEY  | es waren 12,50 Euro         | 12.50 EUR",
        "DATE   | am 03.04.2026               | 2026-04-03",
        "DATE   | am 3.4.26                   | 2026-04-03",
        "PHONE  | meine Nummer: 030 1234-5678 | +493012345678",
      })
  void readsWhatIsWrittenAsInTheBotsRegion(Type type, String text, String value) {
    assertThat(find(GERMANY, text, slot(type)).get("it").value()).isEqualTo(value);
  }

  @Test
  void reckonsByTheBotsTimeZone() {
    Locality tokyo = new Locality(List.of(Locale.ENGLISH), "JP", ZoneId.of("Asia/Tokyo"));

    assertThat(find(tokyo, "tomorrow", slot(Type.DATE)).get("it").value()).isEqualTo("2026-11-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE   | 2026-13-45",
        "DATE   | blue 77 2026",
        "DATE   | order 1001",
        "DATE   | may I ask you something",
        "DATE   | I sat there for 30 days",
        "DATE   | cancel it now",
        "DATE   | version 3.4",
        "NUMBER | A4 paper",
        "NUMBER | the second one",
        "NUMBER | no",
        "MONEY  | 350",
        "MONEY  | order 1001",
        "MONEY  | 12 monkeys",
        "EMAIL  | me@home",
        "EMAIL  | jo@example.notadomain",
        "PHONE  | order 732201349959",
        "PHONE  | call 12345",
      })
  void leavesAloneWhatIsNoValue(Type type, String text) {
    assertThat(find(Locality.DEFAULT, text, slot(type))).isEmpty();
  }

  @Test
  void findsAListsValueByTheLongestSynonymAsAWholeWord() {
    SlotDefinition payment =
        slot(
            Type.LIST,
            new Value("card", List.of("credit card", "visa")),
            new Value("credit", List.of("store credit")));

    Map<String, SlotValue> found =
        find(Locality.DEFAULT, "creditable? with my Credit  Card!", payment);

    assertThat(found.get("it").value()).isEqualTo("card");
    assertThat(found.get("it").text()).isEqualTo("Credit  Card");
  }

  @Test
  void givesAPieceToOneSlotOnly() {
    SlotDefinition count = new SlotDefinition("count", Type.NUMBER, "", null, List.of(), false);

    Map<String, SlotValue> found = find(Locality.DEFAULT, "2 of order 1001 please", count, ORDER);

    assertThat(found.get("order").value()).isEqualTo("1001");
    assertThat(found.get("count").value()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel order 1001, no wait, 1002",
        "cancel 1001 sorry I meant 1002",
        "cancel 1001. Actually it's order number 1002",
        "cancel 1001... oops, #1002!",
        "not 1001 but 1002",
        "1002, not 1001",
        "cancel 1002 instead of 1001",
        "cancel 1000, sorry, 1001, no, 1002",
        "1002 and 1003",
      })
  void takesTheValueThatIsMeantWhereOneIsTakenBack(String text) {
    assertThat(find(Locality.DEFAULT, text, ORDER).get("order").value()).isEqualTo("1002");
  }
}
