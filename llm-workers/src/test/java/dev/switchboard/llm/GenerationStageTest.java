package dev.switchboard.llm;

import static dev.switchboard.llm.Generations.output;
import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.ChatRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = ModelInTests.class, restrictToAnnotatedClass = true)
class GenerationStageTest extends AskedStage {

  private static final String WISH =
      """
      {"type": "object", "required": ["action"], "properties":
        {"action": {"enum": ["find", "finish"]}, "arguments": {"type": "object"}}}""";

  @TestHTTPResource("/")
  URI service;

  @Test
  void operatorsSeePromptsModelsAndWhatWasTaken() throws Exception {
    model.replies("Yes.");
    stage.generate(asking(QUESTION).command(stage.command()));

    JsonNode models = get("/models");
    JsonNode alias = models.path("aliases").path(0);
    assertThat(alias.path("name").asText()).isEqualTo("default");
    assertThat(alias.path("model").asText()).isEqualTo("small");
    assertThat(alias.path("circuit").path("state").asText()).isEqualTo("closed");
    assertThat(models.path("days").path(0).path("total").path("calls").asLong()).isPositive();
    assertThat(models.toString()).doesNotContain("key-of-tests");
    assertThat(get("/prompts").path("prompts")).isNotEmpty();
  }

  private JsonNode get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(service.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Requests.json(answer.body());
    }
  }

  private GenerationRequested agent(ToolStep... steps) {
    JsonNode schema =
        Requests.json(
            """
            {"type": "object", "required": ["id"], "additionalProperties": false, "properties":
              {"id": {"type": "string", "pattern": "^#", "description": "with its #"}}}""");
    return asking("Where is it?")
        .command(stage.command())
        .wanting(WISH)
        .offering(
            stage.conversation(),
            List.of(new OfferedTool("find", "Finds an order", schema)),
            List.of(steps));
  }

  @Test
  void offersToolsInTheProtocolsOwnWayAndTellsWhatCameOfThem() {
    // given
    model.callsTool("find", "{\"id\": \"#2\"}");
    // when
    JsonNode output =
        output(
            stage.generate(
                agent(
                    new ToolStep(
                        7,
                        "find",
                        Requests.json("{\"id\":\"#1\"}"),
                        null,
                        Requests.json("{\"status\":404}")),
                    new ToolStep(
                        8,
                        "find",
                        Requests.json("{\"id\":\"#3\"}"),
                        Requests.json("\"on its way\""),
                        null))));
    // then it wants one more
    assertThat(output.path("json"))
        .isEqualTo(Requests.json("{\"action\":\"find\",\"arguments\":{\"id\":\"#2\"}}"));
    JsonNode sent = model.requests().getFirst().body();
    assertThat(sent.has("response_format")).isFalse();
    assertThat(sent.path("parallel_tool_calls").asBoolean(true)).isFalse();
    assertThat(sent.at("/tools/0/function/description").asText()).isEqualTo("Finds an order");
    assertThat(sent.at("/tools/0/function/parameters/properties/id/pattern").asText())
        .isEqualTo("^#");
    assertThat(sent.at("/tools/0/function/parameters/required/0").asText()).isEqualTo("id");
    JsonNode messages = sent.path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "assistant", "tool");
    assertThat(messages.at("/2/tool_calls/0/id").asText()).isEqualTo("call_7");
    assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("call_7");
    assertThat(messages.at("/3/content").asText()).isEqualTo("{\"error\":{\"status\":404}}");
    assertThat(messages.at("/5/content").asText()).isEqualTo("on its way");
  }

  @Test
  void takesAnAgentsTextForItsAnswerUnlessItIsAWishInJson() {
    model.replies("It is on its way.");
    assertThat(output(stage.generate(agent())).path("json"))
        .isEqualTo(Requests.json("{\"action\":\"finish\",\"answer\":\"It is on its way.\"}"));
  }

  @Test
  void letsAModelRepairArgumentsThatAreNoJson() {
    model.callsTool("find", "{id: ").callsTool("find", "{\"id\": \"#1\"}");
    assertThat(output(stage.generate(agent())).at("/json/arguments/id").asText()).isEqualTo("#1");
    assertThat(model.requests().getLast().lastText("user")).contains("no JSON object");
  }

  @Test
  void answersWithTheModelsText() {
    model.replies("Within 30 days [returns#1].");

    JsonNode output = output(stage.generate(asking(QUESTION).with(RETURNS)));

    assertThat(output.path("text").asText()).isEqualTo("Within 30 days.");
    assertThat(output.at("/citations/0/passageId").asText()).isEqualTo("returns#1");
    ChatRequest sent = model.requests().getFirst();
    assertThat(sent.model()).isEqualTo("small");
    assertThat(sent.lastText("system")).contains("Answer in a friendly way", "within 30 days");
    assertThat(sent.lastText("user")).isEqualTo(QUESTION);
    assertThat(sent.header("authorization")).contains("Bearer key-of-tests");
    assertThat(sent.body().path("temperature").asDouble()).isEqualTo(0.1);
  }

  @Test
  void tellsTokensAndWhoAnswered() {
    model.replies("Yes.");

    GenerationCompleted completed = stage.generate(asking(QUESTION));

    assertThat(completed.usage().responder()).startsWith("small");
    assertThat(completed.usage().inputTokens()).isPositive();
    assertThat(completed.usage().outputTokens()).isPositive();
    assertThat(completed.usage().finishReason()).isEqualTo("stop");
  }

  @Test
  void streamsPiecesThatMakeUpTheText() {
    String text = "You have thirty days from the day on which the item was delivered to you.";
    model.replies(text);

    JsonNode output = output(stage.generate(asking(QUESTION).streamed()));

    assertThat(output.path("text").asText()).isEqualTo(text);
    List<ReplyDelta> pieces = stage.pieces(text.length());
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(pieces).extracting(ReplyDelta::index).isSorted().startsWith(0);
    assertThat(pieces.stream().map(ReplyDelta::text).collect(Collectors.joining())).isEqualTo(text);
  }

  @Test
  void asksForTheSchemaAndLetsTheModelRepairItsAnswer() {
    model.replies("{\"mood\": \"so-so\"}", "{\"mood\": \"angry\", \"summary\": \"Broken lamp\"}");

    JsonNode output = output(stage.generate(asking("").to("classify", "{\"text\": \"Grr!\"}")));

    assertThat(output.at("/json/mood").asText()).isEqualTo("angry");
    JsonNode format = model.requests().getFirst().body().path("response_format");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.at("/json_schema/schema/properties/mood/enum/0").asText()).isEqualTo("angry");
    assertThat(model.requests().getLast().lastText("user")).contains("does not fit");
  }

  @Test
  void answersARedeliveryWithoutAskingAgain() {
    model.replies("First.").always("Second.");
    GenerationRequested request =
        asking(QUESTION).command(stage.command()).event(stage.conversation());
    stage.send(request);
    stage.completed(1);

    stage.send(request);

    List<GenerationCompleted> both = stage.completed(2);
    assertThat(both.get(1)).isEqualTo(both.get(0));
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void tellsTheFlowWhatIsWrongWithThePrompt() {
    GenerationCompleted completed = stage.generate(asking(QUESTION).to("answer", "{}"));

    Outcome.Failed failed = (Outcome.Failed) completed.outcome();
    assertThat(failed.problem().detail()).contains("was not given question");
    assertThat(failed.problem().instance()).isEqualTo("/do/0/answer");
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void oneSlowAnswerDoesNotHoldTheOthers() {
    model.hangs().hangs().always("Quick.");
    stage.send(asking("slow").command(stage.command() + "-slow").event(stage.conversation()));

    for (int i = 0; i < 5; i++) {
      stage.send(asking("quick").command(stage.command() + "-" + i).event(stage.conversation()));
    }

    assertThat(stage.completed(6)).hasSize(6);
  }
}
