package dev.switchboard.llm.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.Intents.Classify;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.reading.prompts.StandingPrompts;
import dev.switchboard.contracts.wire.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The prompts that a bot has without a file of its own can be filled with what the router gives.
 */
class StandingPromptTest {

  @Test
  void theQuestionWhichIntentsAMessageHasNamesEachWithItsExamplesAndSlots() throws Exception {
    // given
    Map<String, PromptDefinition> prompts = new HashMap<>();
    StandingPrompts.addClassification(prompts);
    JsonNode variables =
        EventJson.mapper()
            .readTree(
                """
                {"text": "wheres me stuff", "intents": [
                  {"name": "order-status", "means": "See where an order is",
                   "examples": ["where is my order", "track {it}"],
                   "slots": [{"name": "order_id", "means": "an order's number"}]},
                  {"name": "thanks", "means": "", "examples": [], "slots": []}]}
                """);
    // when
    var rendered = new PromptRendering().render(prompts.get(Classify.PROMPT), variables, List.of());
    // then
    assertThat(rendered).isInstanceOf(PromptRendering.Rendered.Filled.class);
    assertThat(((PromptRendering.Rendered.Filled) rendered).text())
        .contains("order-status: See where an order is")
        .contains("such as: track {it}")
        .contains("value \"order_id\": an order's number")
        .contains("thanks:")
        .contains("out-of-scope");
  }

  @Test
  void theQuestionWhichFactsATurnTellsHasItsLinesAndWhatIsKnown() throws Exception {
    Map<String, PromptDefinition> prompts = new HashMap<>();
    StandingPrompts.addFacts(prompts);
    JsonNode variables =
        EventJson.mapper()
            .readTree(
                """
                {"lines": ["user: I moved to {Bergen}", "assistant: Noted."],
                 "known": ["user: city = Oslo"]}
                """);

    var rendered =
        new PromptRendering()
            .render(prompts.get(MemorySettings.FACTS_PROMPT), variables, List.of());

    assertThat(((PromptRendering.Rendered.Filled) rendered).text())
        .contains("user: I moved to {Bergen}\nassistant: Noted.")
        .contains("Known already:\nuser: city = Oslo");
  }

  @Test
  void theSummaryIsAskedForWithWhatWasSummedUpBefore() throws Exception {
    Map<String, PromptDefinition> prompts = new HashMap<>();
    StandingPrompts.addSummary(prompts);
    PromptDefinition prompt = prompts.get(MemorySettings.SUMMARY_PROMPT);
    JsonNode first =
        EventJson.mapper()
            .readTree("{\"before\": \"\", \"lines\": [\"user: Hi {x}\"], \"length\": 300}");
    JsonNode second =
        EventJson.mapper()
            .readTree(
                "{\"before\": \"Ada said hi.\", \"lines\": [\"user: Bye\"], \"length\": 300}");

    var rendered = new PromptRendering().render(prompt, first, List.of());
    var again = new PromptRendering().render(prompt, second, List.of());

    assertThat(((PromptRendering.Rendered.Filled) rendered).text())
        .contains("user: Hi {x}", "300 characters at most")
        .doesNotContain("The summary so far");
    assertThat(((PromptRendering.Rendered.Filled) again).text())
        .contains("The summary so far:\nAda said hi.", "user: Bye");
  }
}
