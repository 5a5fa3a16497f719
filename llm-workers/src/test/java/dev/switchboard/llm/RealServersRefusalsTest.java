package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.ModelReply;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints refuse is left out, remembered, and asked again. */
class RealServersRefusalsTest extends RealModel {

  private static final String LABELS =
      """
      {"type": "object", "required": ["label"], "properties": {"label": {"enum": ["billing", "other"]}}}""";

  private void refusing(Predicate<JsonNode> request, String words, String answer) {
    server.always(
        asked ->
            request.test(asked.body())
                ? new ModelReply.Refusal(400, words)
                : ModelReply.text(answer));
  }

  private JsonNode last() {
    return server.requests().getLast().body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "temperature"})
  void leavesAParameterOutAndRemembersIt(String name) {
    refusing(
        body -> body.has(name),
        "Unsupported parameter: '%s' is not supported with this model. Use 'max_completion_tokens' instead."
            .formatted(name),
        SAY);

    assertThat(text(asking("Well?"))).isEqualTo(SAY);
    assertThat(text(asking("Well?"))).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(3);
    assertThat(last().path("max_completion_tokens").asInt())
        .isEqualTo(name.equals("max_tokens") ? 200 : 0);
  }

  @Test
  void leavesParallelToolCallsOutAndSaysItInWords() {
    refusing(
        body -> body.has("parallel_tool_calls"),
        "Unknown parameter: 'parallel_tool_calls'.",
        "It is on its way.");

    assertThat(agentGets().path("answer").asText()).isEqualTo("It is on its way.");
    assertThat(server.requests().getLast().lastText("system")).contains("one tool at a time");
  }

  @Test
  void writesOutTheReferencesInAToolsSchema() {
    // given
    refusing(
        body -> body.path("tools").toString().contains("$ref"),
        "Invalid JSON payload received. Unknown name \"$ref\" at 'tools[0].function_declarations'",
        "It is on its way.");
    OfferedTool ship =
        new OfferedTool(
            "ship",
            "Ships it",
            Requests.json(
                "{\"type\": \"object\", \"properties\": {\"to\": {\"$ref\": \"#/$defs/Place\"}},"
                    + " \"$defs\": {\"Place\": {\"type\": \"string\", \"maxLength\": 80}}}"));

    // when
    JsonNode answer = agentWith(ship);

    // then
    assertThat(answer.path("answer").asText()).isEqualTo("It is on its way.");
    assertThat(server.requests()).hasSize(2);
    assertThat(last().at("/tools/0/function/parameters"))
        .isEqualTo(
            Requests.json(
                "{\"type\": \"object\", \"properties\": {\"to\": {\"type\": \"string\", \"maxLength\": 80}}}"));
  }

  @Test
  void fallsBackToJsonModeAndThenToThePromptAlone() {
    refusing(
        body -> body.has("response_format"),
        "response_format is not supported by this model",
        "{\"label\": \"other\"}");

    assertThat(answered(asking("Hm?").wanting(LABELS)).json().path("label").asText())
        .isEqualTo("other");
    assertThat(server.requests().get(1).body().at("/response_format/type").asText())
        .isEqualTo("json_object");
    assertThat(last().has("response_format")).isFalse();
    assertThat(server.requests().getLast().lastText("system")).contains("\"billing\"");
  }

  @Test
  void putsThePromptIntoTheUsersMessageWhereThereIsNoSystemRole() {
    refusing(
        body -> body.at("/messages/0/role").asText().equals("system"),
        "System role not supported",
        SAY);

    assertThat(text(asking("Well?"))).isEqualTo(SAY);
    assertThat(last().path("messages").findValuesAsText("role")).containsExactly("user");
    assertThat(server.requests().getLast().lastText("user"))
        .contains("Answer in a friendly way")
        .endsWith("Well?");
  }

  @Test
  void shortensAHistoryThatIsTooLongOnce() {
    refusing(
        body -> body.path("messages").size() > 3,
        "This model's maximum context length is 8192 tokens.",
        SAY);

    assertThat(
            text(
                asking("Well?")
                    .after(
                        new Utterance(Role.USER, "old", Instant.EPOCH),
                        new Utterance(Role.ASSISTANT, "older", Instant.EPOCH))))
        .isEqualTo(SAY);
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().lastText("user")).isEqualTo("Well?");
  }

  @Test
  void shortensAHistoryOnlyOnce() {
    refusing(body -> true, "prompt is too long: 9000 tokens", SAY);

    text(asking("Well?"));

    assertThat(server.requests()).hasSize(2);
    assertThat(fellBack.getFirst()).contains("prompt is too long");
  }

  @Test
  void shortensLongResultsOfTools() {
    refusing(
        body -> body.toString().length() > 5_000, "context_length_exceeded", "It is on its way.");

    agent(
        new ToolStep(
            1, "find", Requests.json("{}"), Requests.json("\"" + "x".repeat(9_000) + "\""), null));

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().lastText("tool")).hasSizeLessThan(1_100);
  }

  @Test
  void tellsWhyTheEndpointRefuses() {
    server.then(new ModelReply.Refusal(404, "The model `small` does not exist"));

    text(asking("Well?"));

    assertThat(fellBack.getFirst()).contains("404", "The model `small` does not exist");
    assertThat(server.requests()).hasSize(1);
  }
}
