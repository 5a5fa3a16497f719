package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.llm.core.GenerationAnswer;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.ModelReply.ToolCall;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tool calls as real models and servers write them. */
class RealServersToolsTest extends RealModel {

  private static final String FIND_1001 = "{\"action\":\"find\",\"arguments\":{\"id\":\"1001\"}}";

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "\"{}\""})
  void takesNoArgumentsForAnEmptyObject(String written) {
    server.callsTool("find", written);

    assertThat(agentGets()).isEqualTo(Requests.json("{\"action\":\"find\",\"arguments\":{}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"1001\"}",
        "{\"id\": \"1001\",}",
        "\"{\\\"id\\\": \\\"1001\\\"}\"",
        "```json\n{\"id\": \"1001\"}\n```"
      })
  void readsArgumentsHoweverTheyAreWritten(String written) {
    server.callsTool("find", written);

    assertThat(agentGets()).isEqualTo(Requests.json(FIND_1001));
  }

  @Test
  void readsArgumentsThatAreAnObject() {
    server.then(
        new ModelReply.Message(
            "{\"content\": null, \"tool_calls\": [{\"id\": \"\", \"function\": {\"name\": \"functions.find\", \"arguments\": {\"id\": \"1001\"}}}]}",
            "tool_calls"));

    assertThat(agentGets()).isEqualTo(Requests.json(FIND_1001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n{\"name\": \"find\", \"arguments\": {\"id\": \"1001\"}}\n</tool_call>",
        "Sure.\n```json\n{\"action\": \"find\", \"arguments\": {\"id\": \"1001\"}}\n```",
        "{\"name\": \"find\", \"arguments\": {\"id\": \"1001\"}}",
        "{\"type\": \"function\", \"name\": \"find\", \"parameters\": {\"id\": \"1001\"}}",
        "[TOOL_CALLS][{\"name\": \"find\", \"arguments\": {\"id\": \"1001\"}}]",
        "<function=find>{\"id\": \"1001\"}</function>",
        "<think>An order.</think><tool_call>{\"name\": \"find\", \"arguments\": {\"id\": \"1001\"}}</tool_call>"
      })
  void understandsCallsThatAreWrittenAsText(String written) {
    server.replies(written);

    assertThat(agentGets()).isEqualTo(Requests.json(FIND_1001));
  }

  @Test
  void neverTakesABrokenCallForTheAnswer() {
    server.replies("<tool_call>find the order</tool_call>", "It is on its way.");

    assertThat(agentGets().path("answer").asText()).isEqualTo("It is on its way.");
    assertThat(server.requests().getLast().lastText("user")).contains("can't be read");
  }

  @Test
  void tellsAModelThatItsCallWasCutOff() {
    server
        .then(
            new ModelReply.Message(
                "{\"tool_calls\": [{\"function\": {\"name\": \"find\", \"arguments\": \"{\\\"id\\\": \\\"10\"}}]}",
                "length"))
        .callsTool("find", "{\"id\": \"1001\"}");

    assertThat(agentGets()).isEqualTo(Requests.json(FIND_1001));
    assertThat(server.requests().getLast().lastText("user")).contains("was cut off");
  }

  @Test
  void tellsAModelThatAsksForSeveralToolsAtOnce() {
    server
        .then(
            new ModelReply.ToolCalls(
                List.of(
                    new ToolCall("find", "{\"id\": \"1001\"}"),
                    new ToolCall("cancel", "{\"id\": \"1002\"}"))))
        .callsTool("find", "{\"id\": \"1001\"}");

    assertThat(agentGets()).isEqualTo(Requests.json(FIND_1001));
    assertThat(server.requests().getLast().lastText("user"))
        .contains("2 tools at once", "cancel {\"id\": \"1002\"}", "none was called");
  }

  private static final ModelReply BOTH =
      new ModelReply.ToolCalls(
          List.of(
              new ToolCall("find", "{\"id\": \"1001\"}"),
              new ToolCall("cancel", "{\"id\": \"1002\"}")));
  private static final String BOTH_READ =
      "{\"calls\":[{\"action\":\"find\",\"arguments\":{\"id\":\"1001\"}},{\"action\":\"cancel\",\"arguments\":{\"id\":\"1002\"}}]}";

  @Test
  void takesSeveralCallsOfOneAnswerInTheModelsOrderWhereTheFlowAllowsThem() {
    server.then(BOTH);

    assertThat(agentOfSeveralGets()).isEqualTo(Requests.json(BOTH_READ));
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getLast().body().path("parallel_tool_calls").asBoolean()).isTrue();
  }

  @Test
  void understandsSeveralCallsThatAreWrittenAsText() {
    server.replies(
        "<tool_call>{\"name\": \"find\", \"arguments\": {\"id\": \"1001\"}}</tool_call>\n"
            + "<tool_call>{\"name\": \"cancel\", \"arguments\": {\"id\": \"1002\"}}</tool_call>");

    assertThat(agentOfSeveralGets()).isEqualTo(Requests.json(BOTH_READ));
  }

  @Test
  void makesNoneOfSeveralCallsWhereOneCannotBeRead() {
    server
        .then(
            new ModelReply.ToolCalls(
                List.of(
                    new ToolCall("find", "{\"id\": \"1001\"}"), new ToolCall("cancel", "{id:"))))
        .then(BOTH);

    assertThat(agentOfSeveralGets()).isEqualTo(Requests.json(BOTH_READ));
    assertThat(server.requests().getLast().lastText("user"))
        .contains("arguments of cancel", "none of the calls was made");
  }

  @Test
  void tellsTheResultsOfCallsThatWereAskedForAtOnceInOneMessageOfTheModel() {
    server.replies("It is on its way.");

    agentOfSeveralGets(
        step(1, "'a'", 1), step(2, "'b'", 1), step(3, "'c'", null), step(4, "'d'", 4));

    JsonNode messages = server.requests().getLast().body().path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly(
            "system",
            "user",
            "assistant",
            "tool",
            "tool",
            "assistant",
            "tool",
            "assistant",
            "tool");
    assertThat(messages.at("/2/tool_calls").findValuesAsText("id"))
        .containsExactly("call_1", "call_2");
    assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("call_1");
    assertThat(messages.at("/3/content").asText()).isEqualTo("a");
    assertThat(messages.at("/4/tool_call_id").asText()).isEqualTo("call_2");
    assertThat(messages.at("/4/content").asText()).isEqualTo("b");
  }

  private static ToolStep step(int number, String result, @Nullable Integer askedWith) {
    JsonNode arguments = Requests.json("{}");
    return new ToolStep(
        number, "find", arguments, Requests.json(result.replace('\'', '"')), null, askedWith);
  }

  @Test
  void takesOneCallAfterTheOtherFromAModelThatIsDeclaredUnableToMakeSeveral(@TempDir Path folder)
      throws Exception {
    // given
    BotFolder bot =
        botWith(
            folder,
            "models: {default: {endpoint: 'http://127.0.0.1:1/v1', model: any, capabilities: [tools, system-role]}}");
    server.then(BOTH).callsTool("find", "{\"id\": \"1001\"}");

    // when
    JsonNode wanted = agentOfSeveralGets(new Generator(bot, models()));

    // then
    assertThat(wanted).isEqualTo(Requests.json(FIND_1001));
    assertThat(server.requests().getLast().lastText("user")).contains("none was called");
  }

  @Test
  void saysWhatTheModelDidWrongWhenItNeverBecomesRight() {
    String cut = "{\"id\": \"10";
    server.callsTool("find", cut).callsTool("find", cut).callsTool("find", cut);

    GenerationAnswer.Failed failed = (GenerationAnswer.Failed) agent();

    assertThat(failed.problem().detail())
        .contains("answered 3 times", "was cut off")
        .doesNotContain("set OPENAI_BASE_URL");
  }
}
