package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.IntentModel.OfferedIntent;
import dev.switchboard.router.core.bot.IntentModel.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model is told of a bot's intents. */
class IntentModelOfFolderTest {

  private static IntentModel with(SlotDefinition... slots) {
    return IntentModelOfFolder.of(
        new Intents(
            List.of(
                new IntentDefinition(
                    "order-status",
                    "",
                    IntStream.range(0, 20).mapToObj(n -> "example " + n).toList(),
                    List.of(),
                    List.of(),
                    List.of(slots),
                    "status")),
            new Intents.OutOfScope("sorry", null),
            Intents.Clarify.DEFAULT,
            true,
            new Intents.Classify(Intents.Classify.By.MODEL, "small", Duration.ofSeconds(3))));
  }

  private static Optional<String> read(SlotDefinition slot, String words) {
    return with(slot).intents().getFirst().slots().getFirst().reader().apply(words);
  }

  private static SlotDefinition slot(SlotDefinition.Type type, String pattern) {
    return new SlotDefinition(
        "it",
        type,
        "",
        pattern == null ? null : Pattern.compile(pattern),
        List.of(new SlotDefinition.Value("card", List.of("credit card"))),
        false);
  }

  @Test
  void aFewExamplesAndTheSpokenNameAreEnough() {
    IntentModel model = with();
    assertThat(model.when()).isEqualTo(When.ALWAYS);
    assertThat(model.model()).isEqualTo("small");
    assertThat(model.most()).isEqualTo(12);
    OfferedIntent offered = model.intents().getFirst();
    assertThat(offered.means()).isEqualTo("order status");
    assertThat(offered.examples()).hasSize(5);
  }

  @Test
  void valuesAreReadAsTheirSlotWantsThem() {
    SlotDefinition number = slot(SlotDefinition.Type.PATTERN, "#?(\\d{4})");
    assertThat(read(number, "#1003")).contains("1003");
    assertThat(read(number, "my order")).isEmpty();
    SlotDefinition payment = slot(SlotDefinition.Type.LIST, null);
    assertThat(read(payment, "Credit Card")).contains("card");
    assertThat(read(payment, "cash")).isEmpty();
    assertThat(read(slot(SlotDefinition.Type.TEXT, null), "blue")).contains("blue");
  }

  @Test
  void amountsAndDatesAreLeftToTheClassifierWhichKnowsTheRegion() {
    assertThat(read(slot(SlotDefinition.Type.DATE, null), "03/04")).isEmpty();
    assertThat(read(slot(SlotDefinition.Type.MONEY, null), "$5")).isEmpty();
  }

  @Test
  void aPatternThatTakesForEverFindsNothing() {
    SlotDefinition slow = slot(SlotDefinition.Type.PATTERN, "(a+)+b");
    assertThat(read(slow, "a".repeat(4_000))).isEmpty();
  }
}
