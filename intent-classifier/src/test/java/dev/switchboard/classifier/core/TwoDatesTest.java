package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.classifier.language.ModelLanguages;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flow that has the day of arrival, and asks for that of departure. */
class TwoDatesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private final TurnClassifier classifier =
      Bots.classifier(
          new Intents(
              List.of(
                  intent("book", "book a room", "I need a room for two nights"),
                  intent("pool", "is the pool heated", "how warm is the pool")),
              new Intents.OutOfScope("fallback", null)),
          ModelLanguages.english());

  @Test
  void aBareDateIsTheOneThatIsAskedFor() {
    Classification answer = answer("22 December", "departure", false);

    assertThat(answer.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(answer.corrected()).isEmpty();
    assertThat(answer.slots().get("departure").value()).isEqualTo("2026-12-22");
    assertThat(answer.slots()).doesNotContainKey("arrival");
  }

  @Test
  void aBareDateIsAnAnswerWhereAnyTextIsOne() {
    Classification answer = answer("22 December", null, true);

    assertThat(answer.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(answer.corrected()).isEmpty();
  }

  @Test
  void wordsTakeBackWhatWasToldThereToo() {
    Classification answer = answer("no, I meant 22 December", null, true);

    assertThat(answer.corrected()).containsExactly("arrival");
  }

  private Classification answer(String text, @Nullable String slot, boolean anyText) {
    WaitingFor waiting =
        new WaitingFor("r", "book-flow", "/do/1/ask", slot, "Until when?", anyText, null, null);
    return classifier.classify(text, waiting, NOW);
  }

  private static IntentDefinition intent(String name, String... examples) {
    return new IntentDefinition(
        name,
        "",
        List.of(examples),
        List.of(),
        List.of(),
        List.of(date("arrival"), date("departure")),
        name + "-flow");
  }

  private static SlotDefinition date(String name) {
    return new SlotDefinition(name, Type.DATE, "", null, List.of(), false);
  }
}
