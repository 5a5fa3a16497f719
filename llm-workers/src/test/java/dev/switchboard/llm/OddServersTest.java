package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.ModelReply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More manners of real servers and of the proxies before them. */
class OddServersTest extends RealModel {

  private static final String CHUNK =
      "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}%s}]}\n\n";
  private static final String STOP = ",\"finish_reason\":\"stop\"";
  private static final String WHOLE =
      "{\"choices\":[{\"message\":{\"content\":\"" + SAY + "\"},\"finish_reason\":\"stop\"}]}";

  private static String stream(String... pieces) {
    StringBuilder all = new StringBuilder();
    for (String piece : pieces) {
      all.append(CHUNK.formatted(piece, ""));
    }
    return all + CHUNK.formatted("", STOP) + "data: [DONE]\n\n";
  }

  @Test
  void readsAStreamUnderAnotherTypeAndAWholeAnswerUnderThatOfStreams() {
    server.then(new ModelReply.Raw(stream(SAY)));
    server.then(new ModelReply.Events(WHOLE));

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void readsBehindAByteOrderMarkAndBlankLines() {
    server.then(new ModelReply.Raw("\uFEFF\n" + WHOLE));
    server.then(new ModelReply.Events("\uFEFF\r\n\r\n" + stream(SAY)));

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
  }

  @Test
  void saysNothingTwiceThatAServerSendsOnceMoreAsAWhole() {
    String last =
        "data: {\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}\n\n"
            .formatted(SAY);
    server.then(new ModelReply.Events(CHUNK.formatted(SAY, "") + last + "data: [DONE]\n\n"));

    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"null\"", "null"})
  void aStreamThatBreaksIsNoAnswerWhateverReasonItsChunksName(String reason) {
    String half = CHUNK.formatted("Standard", ",\"finish_reason\":" + reason);
    server.then(new ModelReply.Events(half)).replies(SAY);

    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "abort", "network_error", "insufficient_system_resource"})
  void anAnswerThatTheServerBrokeOffIsAskedForAgain(String reason) {
    server.then(new ModelReply.Message("{\"content\": \"Standard ship\"}", reason)).replies(SAY);

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAX_TOKENS", "max_output_tokens", "model_length"})
  void goesOnWithAnAnswerThatWasCutByAnotherName(String reason) {
    server
        .then(new ModelReply.Message("{\"content\": \"Standard shipping takes\"}", reason))
        .replies(SAY);

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: [done]", "data: DONE", "data: \"[DONE]\""})
  void takesOtherWordsForTheEndOfAStream(String done) {
    server.then(
        new ModelReply.Events(
            CHUNK.formatted(SAY, "") + CHUNK.formatted("", STOP) + done + "\n\n"));

    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[THINK]The fee is secret.[/THINK]" + SAY,
        "<seed:think>The fee is secret.</seed:think>" + SAY,
        "◁think▷The fee is secret.◁/think▷" + SAY,
        "<|begin_of_thought|>The fee is secret.<|end_of_thought|>" + SAY,
        "<|channel|>analysis<|message|>The fee is"
            + " secret.<|end|><|start|>assistant<|channel|>final<|message|>"
            + SAY
            + "<|return|>",
        "<|channel|>final<|message|>" + SAY,
        SAY + "<|im_end|>",
        SAY + "<|eot_id|><|start_header_id|>user<|end_header_id|>And then?",
        SAY + "<end_of_turn>\\n",
        SAY + "</s>",
      })
  void showsNeitherThoughtsNorTheAlphabetOfAModel(String written) {
    String message = "{\"content\": \"" + written + "\"}";
    server
        .then(new ModelReply.Message(message, "stop"))
        .then(new ModelReply.Message(message, "stop"));

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
    assertThat(shown()).isEqualTo(SAY);
  }

  @Test
  void leavesTagsAloneThatAreWords() {
    server.replies("Write [THIS] or <s>that</s> there.", "[1] is a source, 1 < 2.");

    assertThat(text(asking("How?"))).isEqualTo("Write [THIS] or <s>that</s> there.");
  }

  @Test
  void tellsCallsApartThatAllHaveTheNumberZero() {
    server.then(
        new ModelReply.Message(
            """
            {"content": null, "tool_calls": [
              {"index": 0, "id": "a", "function": {"name": "find", "arguments": "{\\"id\\": \\"1001\\"}"}},
              {"index": 0, "id": "b", "function": {"name": "cancel", "arguments": "{\\"id\\": \\"1001\\"}"}}]}\
            """,
            "tool_calls"));
    server.callsTool("find", "{\"id\": \"1001\"}");

    assertThat(agentGets().path("action").asText()).isEqualTo("find");
    assertThat(server.requests().getLast().body().toString())
        .contains("you asked for 2 tools at once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // one call that is no list
        "{\"tool_calls\": {\"id\": \"a\", \"function\": {\"name\": \"find\", \"arguments\":"
            + " \"{\\\"id\\\": \\\"1001\\\"}\"}}}",
        // an empty object, and then the arguments
        "{\"tool_calls\": [{\"index\": 0, \"id\": \"a\", \"function\": {\"name\": \"find\","
            + " \"arguments\": \"{}\"}}, {\"index\": 0, \"function\": {\"arguments\":"
            + " \"{\\\"id\\\": \\\"1001\\\"}\"}}]}",
        // the name with each fragment, and no id
        "{\"tool_calls\": [{\"index\": 0, \"function\": {\"name\": \"find\", \"arguments\":"
            + " \"{\\\"id\\\": \"}}, {\"index\": 0, \"function\": {\"name\": \"find\","
            + " \"arguments\": \"\\\"1001\\\"}\"}}]}",
        // an id of its own for each fragment
        "{\"tool_calls\": [{\"index\": 0, \"id\": \"a\", \"function\": {\"name\": \"find\","
            + " \"arguments\": \"{\\\"id\\\": \"}}, {\"index\": 0, \"id\": \"b\", \"function\":"
            + " {\"arguments\": \"\\\"1001\\\"}\"}}]}"
      })
  void readsOneCallHoweverItIsCutUp(String message) {
    server.then(new ModelReply.Message(message, "tool_calls"));

    assertThat(agentGets())
        .isEqualTo(Requests.json("{\"action\":\"find\",\"arguments\":{\"id\":\"1001\"}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\": \"worker 3 is restarting\"}",
        "{\"success\": false, \"errors\": [{\"code\": 7009, \"message\": \"worker 3 is"
            + " restarting\"}]}",
        "{\"code\": 503, \"msg\": \"worker 3 is restarting\"}",
      })
  void quotesAnErrorThatComesAsAnAnswer(String body) {
    server.then(new ModelReply.Raw(body)).then(new ModelReply.Raw(body));

    text(asking("Well?"));

    assertThat(fellBack.getFirst()).contains("worker 3 is restarting");
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 425, 498, 529})
  void asksAgainAfterWhatPasses(int status) {
    server.then(new ModelReply.Refusal(status, "busy")).replies(SAY);

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
  }

  @Test
  void namesTheAddressThatAnEndpointRedirectsTo() {
    server.then(
        new ModelReply.WithHeaders(
            new ModelReply.Refusal(308, "moved"), Map.of("Location", "https://models.example/v1")));

    text(asking("Well?"));

    assertThat(fellBack.getFirst()).contains("redirects (308)", "https://models.example/v1");
    assertThat(server.requests()).hasSize(1);
  }
}
