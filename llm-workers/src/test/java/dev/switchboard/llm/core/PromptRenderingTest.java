package dev.switchboard.llm.core;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.llm.core.PromptRendering.Rendered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptRenderingTest {

  private final PromptRendering rendering = new PromptRendering();

  private static PromptDefinition prompt(String template) {
    return new PromptDefinition(
        "answer",
        "1",
        "",
        null,
        null,
        null,
        null,
        Map.of(
            "question", new Variable("question", "", null),
            "tone", new Variable("tone", "", "friendly")),
        template,
        Path.of("prompts/answer.md"));
  }

  private String filled(String template, String variables) {
    return ((Rendered.Filled) rendering.render(prompt(template), json(variables), List.of()))
        .text();
  }

  private String refused(String template, String variables) {
    Rendered rendered = rendering.render(prompt(template), json(variables), List.of());
    return ((Rendered.Refused) rendered).problem().detail();
  }

  @Test
  void fillsInWhatTheFlowGivesAndWhatIsDefault() {
    assertThat(filled("Be {tone}: {question}", "{\"question\": \"why?\"}"))
        .isEqualTo("Be friendly: why?");
  }

  @Test
  void reachesIntoObjectsAndLists() {
    assertThat(
            filled(
                "{question.name}{#for i in question.items}, {i}{/for}",
                "{\"question\": {\"name\": \"Jo\", \"items\": [1, 2]}}"))
        .isEqualTo("Jo, 1, 2");
  }

  @Test
  void neverReadsAValueAsATemplate() {
    assertThat(filled("{question}", "{\"question\": \"{tone} {#if} <b>&\"}"))
        .isEqualTo("{tone} {#if} <b>&");
  }

  @Test
  void namesWhatIsMissingAndWhereToMendIt() {
    assertThat(refused("{question}", "{\"other\": 1}"))
        .isEqualTo(
            "the prompt answer was not given question; add it under \"variables\" where the flow"
                + " generates, or give it a \"default\" in prompts/answer.md");
  }

  @Test
  void refusesAValueThatDoesNotFitTheTemplate() {
    assertThat(refused("{question.name.first}", "{\"question\": \"why?\"}"))
        .contains("the prompt answer can't be filled")
        .contains("mend prompts/answer.md")
        .doesNotContain("\n");
  }

  @Test
  void addsPassagesThatTheTemplateDoesNotPlace() {
    Rendered rendered =
        rendering.render(prompt("{question}"), json("{\"question\": \"why?\"}"), List.of(RETURNS));

    assertThat(((Rendered.Filled) rendered).text())
        .startsWith("why?\n\nSources, to be cited by their number")
        .contains("[1] Returning an item\n# Returns");
  }
}
