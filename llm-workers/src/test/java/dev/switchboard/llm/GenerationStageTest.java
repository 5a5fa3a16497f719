package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.OfferedTool;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.ToolStep;
import dev.switchboard.contracts.Topic;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.ChatRequest;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.OpenAiServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = ModelInTests.class, restrictToAnnotatedClass = true)
class GenerationStageTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String QUESTION = "How many days do I have to return an item?";

  OpenAiServer model;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  private final String conversation = "conversation-" + UUID.randomUUID();
  private final String command = "command-" + UUID.randomUUID();
  private KafkaProbe probe;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(kafka);
    model.reset();
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  private static final String WISH =
      """
      {"type": "object", "required": ["action"], "properties":
        {"action": {"enum": ["find", "finish"]}, "arguments": {"type": "object"}}}""";

  private GenerationRequested agent(ToolStep... steps) {
    JsonNode schema =
        Requests.json(
            """
            {"type": "object", "required": ["id"], "additionalProperties": false, "properties":
              {"id": {"type": "string", "pattern": "^#", "description": "with its #"}}}""");
    return asking("Where is it?")
        .command(command)
        .wanting(WISH)
        .offering(
            conversation,
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
            generate(
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
    assertThat(output(generate(agent())).path("json"))
        .isEqualTo(Requests.json("{\"action\":\"finish\",\"answer\":\"It is on its way.\"}"));
  }

  @Test
  void letsAModelRepairArgumentsThatAreNoJson() {
    model.callsTool("find", "{id: ").callsTool("find", "{\"id\": \"#1\"}");
    assertThat(output(generate(agent())).at("/json/arguments/id").asText()).isEqualTo("#1");
    assertThat(model.requests().getLast().lastText("user")).contains("no JSON object");
  }

  @Test
  void answersWithTheModelsText() {
    model.replies("Within 30 days [returns#1].");

    JsonNode output = output(generate(asking(QUESTION).with(RETURNS)));

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

    GenerationCompleted completed = generate(asking(QUESTION));

    assertThat(completed.usage().responder()).startsWith("small");
    assertThat(completed.usage().inputTokens()).isPositive();
    assertThat(completed.usage().outputTokens()).isPositive();
    assertThat(completed.usage().finishReason()).isEqualTo("stop");
  }

  @Test
  void streamsPiecesThatMakeUpTheText() {
    String text = "You have thirty days from the day on which the item was delivered to you.";
    model.replies(text);

    JsonNode output = output(generate(asking(QUESTION).streamed()));

    assertThat(output.path("text").asText()).isEqualTo(text);
    List<ReplyDelta> pieces = pieces(text.length());
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(pieces).extracting(ReplyDelta::index).isSorted().startsWith(0);
    assertThat(pieces.stream().map(ReplyDelta::text).collect(Collectors.joining())).isEqualTo(text);
  }

  @Test
  void asksAgainAfterTooManyRequests() {
    model.refusesAsTooMany(Duration.ZERO).replies("Yes.");

    assertThat(output(generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void givesUpAnEndpointThatAsksToWaitTooLong() {
    model.refusesAsTooMany(Duration.ofHours(1));

    assertThat(output(generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void fallsBackToQuotingWhenTheModelFailsForGood() {
    model.fails(500).fails(500);

    GenerationCompleted completed = generate(asking(QUESTION).with(RETURNS));

    assertThat(completed.usage().responder()).isEqualTo("offline");
    assertThat(output(completed).path("text").asText()).contains("within 30 days");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void fallsBackWhenAStreamFails() {
    model.fails(500).fails(500);

    GenerationCompleted completed = generate(asking(QUESTION).with(RETURNS).streamed());

    assertThat(completed.usage().responder()).isEqualTo("offline");
    assertThat(pieces(1)).isNotEmpty();
  }

  @Test
  void fallsBackWhenTheModelHangs() {
    model.hangs().hangs();

    assertThat(output(generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
  }

  @Test
  void fallsBackWhenAStreamHangs() {
    model.hangs().hangs();

    GenerationRequested request =
        asking(QUESTION).with(RETURNS).streamed().command(command).event(conversation);
    send(request);

    assertThat(output(completed(1).getFirst()).path("responder").asText()).isEqualTo("offline");
  }

  @Test
  void doesNotRepeatWhatTheEndpointRefuses() {
    model.fails(401);

    assertThat(output(generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void asksAgainAfterAnAnswerThatIsNoJson() {
    model.repliesMalformedJson().replies("Yes.");

    assertThat(output(generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
  }

  @Test
  void asksAgainAfterABrokenConnection() {
    model.resets().replies("Yes.");

    assertThat(output(generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
  }

  @Test
  void asksForTheSchemaAndLetsTheModelRepairItsAnswer() {
    model.replies("{\"mood\": \"so-so\"}", "{\"mood\": \"angry\", \"summary\": \"Broken lamp\"}");

    JsonNode output = output(generate(asking("").to("classify", "{\"text\": \"Grr!\"}")));

    assertThat(output.at("/json/mood").asText()).isEqualTo("angry");
    JsonNode format = model.requests().getFirst().body().path("response_format");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.at("/json_schema/schema/properties/mood/enum/0").asText()).isEqualTo("angry");
    assertThat(model.requests().getLast().lastText("user")).contains("does not fit");
  }

  @Test
  void answersARedeliveryWithoutAskingAgain() {
    model.replies("First.").always("Second.");
    GenerationRequested request = asking(QUESTION).command(command).event(conversation);
    send(request);
    completed(1);

    send(request);

    List<GenerationCompleted> both = completed(2);
    assertThat(both.get(1)).isEqualTo(both.get(0));
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void tellsTheFlowWhatIsWrongWithThePrompt() {
    GenerationCompleted completed = generate(asking(QUESTION).to("answer", "{}"));

    Outcome.Failed failed = (Outcome.Failed) completed.outcome();
    assertThat(failed.problem().detail()).contains("was not given question");
    assertThat(failed.problem().instance()).isEqualTo("/do/0/answer");
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void oneSlowAnswerDoesNotHoldTheOthers() {
    model.hangs().hangs().always("Quick.");
    send(asking("slow").command(command + "-slow").event(conversation));

    for (int i = 0; i < 5; i++) {
      send(asking("quick").command(command + "-" + i).event(conversation));
    }

    assertThat(completed(6)).hasSize(6);
  }

  private GenerationCompleted generate(Requests request) {
    return generate(request.command(command).event(conversation));
  }

  private GenerationCompleted generate(GenerationRequested request) {
    send(request);
    return completed(1).getFirst();
  }

  private void send(GenerationRequested event) {
    probe.send(
        Topic.GENERATION_REQUESTS.withPrefix(prefix),
        event.conversationId(),
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/switchboard/router", NOW, "shop", "7", event)));
  }

  private List<GenerationCompleted> completed(int count) {
    return read(Topic.OUTCOMES, count, GenerationCompleted.class);
  }

  private List<ReplyDelta> pieces(int characters) {
    return probe
        .collectUntil(
            Topic.REPLIES.withPrefix(prefix),
            records ->
                mine(records).stream()
                        .mapToInt(record -> read(record, ReplyDelta.class).text().length())
                        .sum()
                    >= characters)
        .stream()
        .filter(record -> record.key().equals(conversation))
        .map(record -> read(record, ReplyDelta.class))
        .toList();
  }

  private <E> List<E> read(Topic topic, int count, Class<E> type) {
    return mine(
            probe.collectUntil(topic.withPrefix(prefix), records -> mine(records).size() >= count))
        .stream()
        .peek(
            record -> assertThat(KafkaProbe.header(record, CloudEventHeaders.BOT)).contains("shop"))
        .map(record -> read(record, type))
        .toList();
  }

  private List<ConsumerRecord<String, String>> mine(List<ConsumerRecord<String, String>> records) {
    return records.stream().filter(record -> record.key().equals(conversation)).toList();
  }

  private static <E> E read(ConsumerRecord<String, String> record, Class<E> type) {
    try {
      return EventJson.mapper().readValue(record.value(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a " + type.getSimpleName() + ": " + record.value(), e);
    }
  }

  private static JsonNode output(GenerationCompleted completed) {
    assertThat(completed.outcome()).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) completed.outcome()).output();
  }
}
