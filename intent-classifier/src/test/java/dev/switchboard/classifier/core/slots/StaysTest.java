package dev.switchboard.classifier.core.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Prefer;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The two days of a stay, as people ask a hotel for a room. */
class StaysTest {

  private static final String NONE = "none";

  /** A Monday. */
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static final List<String> START =
      List.of("from", "arrive", "arrival", "come", "ab", "vom", "du", "del", "dal", "van");

  private static final List<String> END =
      List.of("to", "until", "leave", "departure", "bis", "au", "al", "ao", "tot");

  @ParameterizedTest(name = "in {0}: {1} -> {2}, {3}")
  @CsvFileSource(resources = "stays.csv", delimiter = '|', numLinesToSkip = 1)
  void findsTheSameDaysWithWordsBesideThemAndWithout(
      String bot, String text, String arrival, String departure) {
    assertFound(bot, text, arrival, departure, day("arrival"), day("departure"));
    assertFound(bot, text, arrival, departure, near("arrival", START), near("departure", END));
    assertFound(bot, text, arrival, departure, near("arrival", START), day("departure"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arrive 12/12                            | 2026-12-12 | none",
        "we leave on the 27th                    | none       | 2026-12-27",
        "a room until friday the 11th            | none       | 2026-12-11",
        "leave on 14/12, arrive on 12/12         | 2026-12-12 | 2026-12-14",
        "to 14 december, from 12 december        | 2026-12-12 | 2026-12-14",
        "we arrive on friday, no wait, on sunday | 2026-12-06 | none",
        "a room on friday                        | 2026-12-04 | none",
      })
  void givesADayToTheSlotWhoseWordsStandBesideIt(String text, String arrival, String departure) {
    assertFound("en-GB", text, arrival, departure, near("arrival", START), near("departure", END));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB | a room for next fryday         | 2026-12-11",
        "en-GB | a room on 12 decmber           | 2026-12-12",
        "en-GB | a room on Wensday              | none",
        "en-GB | 12 janaury                     | 2027-01-12",
        "de-DE | am Freytag                     | 2026-12-04",
        "de-DE | 12. Dezmber                    | 2026-12-12",
        "fr-FR | pour vendrdi                   | 2026-12-04",
        "es-ES | el viermes                     | 2026-12-04",
        "it-IT | 12 dicmbre                     | 2026-12-12",
        "pt-PT | 12 de dezenbro                 | 2026-12-12",
        "nl-NL | op vrijdga                     | 2026-12-04",
        "en-GB | ask Mrs Frida                  | none",
        "de-DE | Herr Freytag hat es            | none",
        "de-DE | immer freitags                 | none",
        "en-GB | a sundae and a monda           | none",
        "en-GB | write to me@fryday.com         | none",
        "en-GB | the Tuesdey burger              | none",
        "en-GB | on Marzi 12                    | none",
      })
  void readsNamesOfDaysAndMonthsWithOneWrongLetter(String bot, String text, String day) {
    assertFound(bot, text, day, NONE, day("arrival"));
  }

  private static void assertFound(
      String bot, String text, String arrival, String departure, SlotDefinition... slots) {
    Locale locale = Locale.forLanguageTag(bot);
    Locality locality =
        new Locality(List.of(Locale.of(locale.getLanguage())), locale.getCountry(), ZoneOffset.UTC);
    var burgers = new SlotDefinition.Value("Tuesdey burger", List.of());
    var burger = new SlotDefinition("burger", Type.LIST, "", null, List.of(burgers), false);
    Set<String> words = Set.of("sundae", "frida", "the", "monda");
    var finder = new SlotFinder(intents(List.of(slots), burger), locality, words::contains);

    Map<String, SlotValue> found = finder.find(List.of(slots), text, NOW);

    assertThat(value(found, "arrival") + " " + value(found, "departure"))
        .isEqualTo(arrival + " " + departure);
  }

  private static Intents intents(List<SlotDefinition> slots, SlotDefinition other) {
    var stay = new IntentDefinition("stay", "", List.of(), List.of(), List.of(), slots, "flow");
    var meal =
        new IntentDefinition("meal", "", List.of(), List.of(), List.of(), List.of(other), "flow");
    return new Intents(List.of(stay, meal), new Intents.OutOfScope("flow", null));
  }

  private static String value(Map<String, SlotValue> found, String slot) {
    SlotValue value = found.get(slot);
    return value == null ? NONE : value.value();
  }

  private static SlotDefinition day(String name) {
    return near(name, List.of());
  }

  private static SlotDefinition near(String name, List<String> words) {
    return new SlotDefinition(name, Type.DATE, "", null, List.of(), false, words, Prefer.FUTURE);
  }
}
