package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.IntentDefinition;
import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.contracts.Classification.DecidedBy;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of a bot that would take years, or overflow the stack, on a text of full length. */
class CatastrophicPatternTest {

  private static final String LONG = "a".repeat(8_000);

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|b)*c"})
  void anIntentsPatternIsPassedOverAndTheNextDecides(String pattern) {
    Rules rules = Rules.of(List.of(intent("bad", pattern), intent("good", "^aa")));

    assertThat(rules.match(LONG)).isEqualTo(new Rules.Match("good", DecidedBy.PATTERN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|b)*c"})
  void aSlotsPatternFindsNothingAndOtherSlotsAreFound(String pattern) {
    List<SlotDefinition> slots = List.of(slot("bad", pattern), slot("good", "\\d{4}"));

    assertThat(SlotFinder.find(slots, LONG + " 1001")).containsOnlyKeys("good");
    assertThat(SlotFinder.findOne(slots.getFirst(), LONG)).isEmpty();
  }

  @Test
  void anAmountOfEightThousandDigitsIsNoHarm() {
    SlotDefinition money =
        new SlotDefinition("money", SlotDefinition.Type.MONEY, "", null, List.of(), false);

    assertThat(SlotFinder.find(List.of(money), "1".repeat(8_000))).isEmpty();
    assertThat(SlotFinder.find(List.of(money), "1" + ",111".repeat(2_000))).isEmpty();
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
