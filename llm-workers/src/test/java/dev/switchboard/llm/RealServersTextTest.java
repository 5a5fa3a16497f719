package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.ModelReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and JSON as real servers write them. */
class RealServersTextTest extends RealModel {

  private static final String CHUNK =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}";
  private static final String END =
      "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

  private static final String LABELS =
      """
      {"type": "object", "required": ["label"], "properties": {"label": {"enum": ["billing", "other"]}}}""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\": \"<think>Do not mention the fee.</think>\\n\\nStandard shipping takes three to five days.\"}",
        "{\"content\": \"The customer asks for times.\\n</think>\\nStandard shipping takes three to five days.\"}",
        "{\"content\": \"Standard shipping takes three to five days.\", \"reasoning_content\": \"Hm.\"}",
        "{\"content\": [{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"Hm.\"}]}, {\"type\": \"text\", \"text\": \"Standard shipping takes three to five days.\"}]}"
      })
  void answersWithTheTextWithoutItsThoughts(String message) {
    server
        .then(new ModelReply.Message(message, "stop"))
        .then(new ModelReply.Message(message, "stop"));

    assertThat(text(asking("How long?"))).isEqualTo(SAY);
    assertThat(text(asking("How long?").streamed())).isEqualTo(SAY);
    assertThat(shown()).isEqualTo(SAY);
  }

  @Test
  void streamsNoThoughtThatCameWithoutAnOpening() {
    server.replies("Hm, times. </think> " + SAY, "Hm, again. </think> " + SAY);

    text(asking("How long?").streamed());
    text(asking("How long?").streamed());

    assertThat(shown()).isEqualTo(SAY + SAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"content\": null}", "{\"content\": \"\", \"reasoning_content\": \"Hm.\"}"})
  void quotesAndSaysSoWhenNothingWasSaid(String message) {
    server.then(new ModelReply.Message(message, "stop"));

    var answer = answered(asking("How many days do I have to return an item?").with(RETURNS));

    assertThat(answer.text()).startsWith("No language model could answer").contains("30 days");
    assertThat(answer.usage().responder()).isEqualTo("offline");
  }

  @Test
  void doesNotSayTheQuestionBack() {
    server.then(new ModelReply.Message("{\"content\": null}", "stop"));

    assertThat(text(asking("How long does shipping take?")))
        .contains("I found nothing")
        .doesNotContain("How long does shipping take?");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"order\": \"1001\", \"customer_text\": \"and the refund?\"}', and the refund?",
    "'{\"order\": \"1001\", \"question\": \"the refund?\"}', and the refund?",
    "'{\"order\": \"1001\", \"text\": \"A ticket.\"}', 'and the refund?\n\nA ticket.'",
  })
  void sendsThePresentMessageWhateverAVariableIsCalled(String variables, String message) {
    server.replies(SAY);

    generate(
        asking("")
            .to("greet", variables)
            .after(new Utterance(Role.USER, "refund order 1002", Instant.EPOCH))
            .inTurn("and the refund?"));

    assertThat(server.requests().getFirst().lastText("user")).isEqualTo(message);
  }

  @Test
  void continuesAnAnswerThatWasCutOff() {
    server
        .then(
            new ModelReply.Message(
                "{\"content\": \"You can return it. Within 30 days, except\"}", "length"))
        .replies("Within 30 days, except for gift cards.");

    assertThat(text(asking("Well?")))
        .isEqualTo("You can return it. Within 30 days, except for gift cards.");
    assertThat(server.requests().getLast().lastText("user")).contains("cut off");
  }

  @Test
  void neverAnswersWithHalfASentence() {
    ModelReply cut =
        new ModelReply.Message(
            "{\"content\": \"You can return it. Within 30 days, except\"}", "length");
    server.then(cut).then(cut);

    assertThat(text(asking("Well?"))).isEqualTo("You can return it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"label\": \"billing\"}",
        "```json\n{\"label\": \"billing\"}\n```",
        "Here is the JSON:\n```json\n{\"label\": \"billing\"}\n```\nTell me if you need more.",
        "{\"label\": \"billing\"}\n\nI chose billing because of the invoice.",
        "<think>Invoice, so {billing}.</think>{\"label\": \"billing\"}",
        "{\"label\": \"billing\",}",
      })
  void readsJsonHoweverItIsWrapped(String said) {
    server.replies(said);

    assertThat(answered(asking("Invoice?").wanting(LABELS)).json())
        .isEqualTo(Requests.json("{\"label\": \"billing\"}"));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: ", "data:"})
  void readsStreamsWithCommentsAndWithoutBlanks(String data) {
    server.then(
        new ModelReply.Events(
            ": PROCESSING\r\n\r\n"
                + data
                + "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"usage\":null}\r\n\r\n"
                + "data: : keepalive\r\n\r\n"
                + data
                + CHUNK.formatted("Größe ")
                + "\r\n\r\n"
                + data
                + CHUNK.formatted("passt.")
                + "\r\n\r\n"
                + data
                + END
                + "\r\n\r\ndata: [DONE]\r\n\r\n"));

    assertThat(text(asking("Well?").streamed())).isEqualTo("Größe passt.");
    assertThat(shown()).isEqualTo("Größe passt.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data: {\"error\": {\"code\": 502, \"message\": \"provider went away\"}}\n\n", ""})
  void takesAStreamThatBreaksForAFailure(String last) {
    ModelReply broken =
        new ModelReply.Events("data: " + CHUNK.formatted("Standard shipping") + "\n\n" + last);
    server.then(broken).then(broken);

    var answer = answered(asking("Until when?").with(RETURNS).streamed());

    assertThat(answer.usage().responder()).isEqualTo("offline");
    assertThat(fellBack.getFirst()).contains(last.isEmpty() ? "ended early" : "provider went away");
    assertThat(shown()).doesNotContain("Standard shipping");
  }

  @Test
  void tellsTheEndpointsOwnWords() {
    ModelReply overloaded =
        new ModelReply.Raw("{\"error\": {\"code\": 529, \"message\": \"upstream is overloaded\"}}");
    server.then(overloaded).then(overloaded);

    text(asking("Well?"));

    assertThat(fellBack.getFirst()).contains("529", "upstream is overloaded");
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void asksAgainWhenThereIsNoChoice(String choices) {
    server.then(new ModelReply.Raw("{\"id\": \"x\", \"choices\": " + choices + "}")).replies(SAY);

    assertThat(text(asking("Well?"))).isEqualTo(SAY);
  }

  @Test
  void boundsAnAnswerOfFiveMegabytes() {
    server.replies("word ".repeat(1_000_000));

    assertThat(answered(asking("Until when?").with(RETURNS)).usage().responder())
        .isEqualTo("offline");
    assertThat(fellBack.getFirst()).contains("set maxTokens");
    assertThat(server.requests()).hasSize(1);
  }
}
