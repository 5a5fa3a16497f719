package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.classifier.core.text.ModelText;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of a bot that would take years, or overflow the stack, on a text of full length. */
class CatastrophicPatternTest {

  private static final String LONG = "a".repeat(8_000);

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|b)*c"})
  void anIntentsPatternIsPassedOverAndTheNextDecides(String pattern) {
    Rules rules =
        Rules.of(
            List.of(intent("bad", pattern), intent("good", "^aa")),
            ModelText.of(Bots.shop(), List.of(), word -> false));

    assertThat(rules.match(LONG)).isEqualTo(new Rules.Match("good", DecidedBy.PATTERN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|b)*c"})
  void aSlotsPatternFindsNothingAndOtherSlotsAreFound(String pattern) {
    List<SlotDefinition> slots = List.of(slot("bad", pattern), slot("good", "\\d{4}"));
    SlotFinder finder = finder(slots);

    assertThat(finder.find(slots, LONG + " 1001", Instant.EPOCH)).containsOnlyKeys("good");
    assertThat(finder.findOne(slots.getFirst(), LONG, Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noTypeOfSlotTakesLongOverAnyTextOfFullLength(SlotDefinition.Type type) {
    var slot =
        new SlotDefinition(
            "any", type, "", null, List.of(new SlotDefinition.Value("a", List.of())), false);
    SlotFinder finder = finder(List.of(slot));

    for (String text :
        List.of(
            "1".repeat(8_000),
            "1" + ",111".repeat(2_000),
            "1-".repeat(4_000),
            "one hundred ".repeat(660),
            "may 5 3 2 ".repeat(800),
            "a@a.".repeat(2_000),
            "+1 (".repeat(2_000),
            "$".repeat(8_000))) {
      assertThat(finder.find(List.of(slot), text, Instant.EPOCH)).hasSizeLessThan(2);
    }
  }

  private static SlotFinder finder(List<SlotDefinition> slots) {
    var intent = new IntentDefinition("any", "", List.of(), List.of(), List.of(), slots, "flow");
    return new SlotFinder(
        new Intents(List.of(intent), new Intents.OutOfScope("flow", null)), Locality.DEFAULT);
  }

  private static IntentDefinition intent(String name, String pattern) {
    return new IntentDefinition(
        name, "", List.of(), List.of(), List.of(Pattern.compile(pattern)), List.of(), "flow");
  }

  private static SlotDefinition slot(String name, String pattern) {
    return new SlotDefinition(
        name, SlotDefinition.Type.PATTERN, "", Pattern.compile(pattern), List.of(), false);
  }
}
