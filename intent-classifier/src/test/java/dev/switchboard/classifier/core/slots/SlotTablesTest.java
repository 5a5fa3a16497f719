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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What bots of seven languages read in texts as people write them. The tables say for each text
 * what kind of value is looked for, in which bot, and what is found.
 */
class SlotTablesTest {

  private static final String NONE = "none";

  /** A Saturday. */
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  /** As the sample shop writes it. */
  private static final Pattern ORDER =
      Pattern.compile(
          "(?<![\\w$€£.,])#?(W\\d{4,}|\\d{4,})(?![\\w%]|[.,]\\d|\\s*(?:dollars?|bucks|usd|euros?|eur)\\b)");

  /** As a beginner writes it. */
  private static final Pattern ANY_NUMBER = Pattern.compile("\\b(\\d+)\\b");

  private static final Map<String, SlotFinder> FINDERS = new ConcurrentHashMap<>();

  @ParameterizedTest(name = "{0} in {1}: {2} -> {3}")
  @CsvFileSource(resources = "dates.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '~')
  void readsDates(String kind, String bot, String text, String value) {
    assertFound(kind, bot, text, value);
  }

  @ParameterizedTest(name = "{0} in {1}: {2} -> {3}")
  @CsvFileSource(
      resources = "amounts.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '~')
  void readsAmounts(String kind, String bot, String text, String value) {
    assertFound(kind, bot, withSpaces(text), value);
  }

  @ParameterizedTest(name = "{0} in {1}: {2} -> {3}")
  @CsvFileSource(
      resources = "numbers.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '~')
  void readsNumbersOfOrdersAndOfThings(String kind, String bot, String text, String value) {
    assertFound(kind, bot, text, value);
  }

  @ParameterizedTest(name = "{0} in {1}: {2} -> {3}")
  @CsvFileSource(
      resources = "phones.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '~')
  void readsPhones(String kind, String bot, String text, String value) {
    assertFound(kind, bot, text, value);
  }

  private static void assertFound(String kind, String bot, String text, String value) {
    SlotDefinition slot = slot(kind);

    Optional<SlotValue> found =
        FINDERS
            .computeIfAbsent(kind + bot, it -> finder(slot, bot))
            .find(List.of(slot), text, NOW)
            .values()
            .stream()
            .findFirst();

    assertThat(found.map(SlotValue::value).orElse(NONE)).isEqualTo(value);
    // every value says where it stood in the text as it was written
    assertThat(found.map(SlotValue::text))
        .isEqualTo(found.map(it -> text.substring(it.start(), it.end())));
  }

  private static SlotDefinition slot(String kind) {
    return SLOTS.computeIfAbsent(
        kind,
        it ->
            switch (kind) {
              case "ORDER" -> slot("order_id", Type.PATTERN, ORDER, null);
              case "ANY" -> slot("order_id", Type.PATTERN, ANY_NUMBER, null);
              case "NUMBER" -> slot("count", Type.NUMBER, null, null);
              case "PAST" -> slot("day", Type.DATE, null, Prefer.PAST);
              case "FUTURE" -> slot("day", Type.DATE, null, Prefer.FUTURE);
              default -> slot("it", Type.valueOf(kind), null, null);
            });
  }

  private static final Map<String, SlotDefinition> SLOTS = new ConcurrentHashMap<>();

  private static SlotDefinition slot(
      String name, Type type, @Nullable Pattern pattern, @Nullable Prefer prefer) {
    return new SlotDefinition(name, type, "", pattern, List.of(), false, List.of(), prefer);
  }

  private static SlotFinder finder(SlotDefinition slot, String bot) {
    Locale locale = Locale.forLanguageTag(bot);
    Locality locality =
        new Locality(List.of(Locale.of(locale.getLanguage())), locale.getCountry(), ZoneOffset.UTC);
    var intent =
        new IntentDefinition("any", "", List.of(), List.of(), List.of(), List.of(slot), "flow");
    return new SlotFinder(
        new Intents(List.of(intent), new Intents.OutOfScope("flow", null)), locality);
  }

  private static String withSpaces(String text) {
    return text.replace("\\u00a0", "\u00a0").replace("\\u202f", "\u202f");
  }
}
