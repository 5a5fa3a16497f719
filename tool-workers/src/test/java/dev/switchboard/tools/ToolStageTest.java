package dev.switchboard.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.ToolAudited;
import dev.switchboard.contracts.ToolAudited.Status;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real Kafka and a real Redis. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(StandIn.class)
class ToolStageTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final String conversation = "c-" + UUID.randomUUID();
  private final String command = "command-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  @Inject RecordedSpans spans;
  @Inject Redis redis;

  WireMockServer api;
  SlowServer slow;

  private KafkaProbe probe;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(bootstrap);
    api.resetAll();
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  @Test
  void callsOnceForARequestThatComesTwiceAndAnswersTheSame() {
    // given
    api.stubFor(any(anyUrl()).willReturn(okJson("{\"receipt\": 7}").withFixedDelay(300)));

    // when: the second comes while the first is under way, the third when it is over
    send("pay", "{'order_id': '#1001', 'amount': 12.5}");
    send("pay", "{'order_id': '#1001', 'amount': 12.5}");
    answers(2);
    send("pay", "{'order_id': '#1001', 'amount': 12.5}");

    // then
    assertThat(answers(3))
        .extracting(ToolCompleted::outcome)
        .containsOnly(new Outcome.Succeeded(Requests.json("{'receipt': 7}")));
    api.verify(
        1,
        postRequestedFor(urlEqualTo("/payments/%231001"))
            .withHeader("Idempotency-Key", equalTo(command)));
    assertThat(
            redis
                .send(Request.cmd(Command.HGETALL).arg(prefix + "effect:" + command))
                .await()
                .indefinitely())
        .hasToString("{outcome: {\"status\":\"succeeded\",\"output\":{\"receipt\":7}}}");
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("switchboard_tool_replays_total{tool=\"pay\"}"));
  }

  @Test
  void aLongCallIsMadeOnceThoughLeaseAndPollIntervalEndManyTimes() {
    // given a call that ends only when the test says so; the lease is 0.6 s, and a consumer that
    // does not poll for 3 s is taken for dead
    send("slow", "{}");
    Instant begun = await().until(this::leaseUntil, Objects::nonNull);

    // when
    await()
        .atMost(Duration.ofSeconds(60))
        .until(this::leaseUntil, until -> until.isAfter(begun.plusSeconds(9)));
    send("instant", "{'a': 1}");
    slow.release(command);

    // then
    assertThat(answers(2))
        .extracting(ToolCompleted::tool)
        .containsExactlyInAnyOrder("slow", "instant");
    assertThat(slow.calls(command)).isEqualTo(1);
    given().get("/q/health").then().statusCode(200);
  }

  private @Nullable Instant leaseUntil() {
    Response until =
        redis
            .send(Request.cmd(Command.HGET).arg(prefix + "effect:" + command).arg("until"))
            .await()
            .indefinitely();
    return until == null ? null : Instant.ofEpochMilli(until.toLong());
  }

  @Test
  void whatADeadWorkersCallBecameIsAskedOfTheDeclaredTool() {
    // given
    aWorkerDied();
    api.stubFor(
        get(urlEqualTo("/payments/by-key/" + command)).willReturn(okJson("{\"receipt\": 8}")));

    // when
    send("pay", "{'order_id': '1', 'amount': 1}");

    // then
    assertThat(answers(1).getFirst().outcome())
        .isEqualTo(new Outcome.Succeeded(Requests.json("{'receipt': 8}")));
    api.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aDeadWorkersCallThatDidNotHappenIsMadeWithTheSameKey() {
    // given
    aWorkerDied();
    api.stubFor(get(anyUrl()).willReturn(notFound()));
    api.stubFor(post(anyUrl()).willReturn(okJson("{\"receipt\": 9}")));

    // when
    send("pay", "{'order_id': '1', 'amount': 1}");

    // then
    assertThat(answers(1).getFirst().outcome())
        .isEqualTo(new Outcome.Succeeded(Requests.json("{'receipt': 9}")));
    api.verify(1, postRequestedFor(anyUrl()).withHeader("Idempotency-Key", equalTo(command)));
  }

  @Test
  void whatNobodyKnowsIsToldToTheFlowAndParkedForAPerson() {
    // given
    aWorkerDied();

    // when
    send("slow", "{}");
    Problem unknown = problem();
    send("slow", "{}");
    answers(2);

    // then
    assertThat(unknown.type()).isEqualTo(Problem.EFFECT_UNKNOWN);
    assertThat(unknown.detail()).contains(command);
    assertThat(slow.calls(command)).isZero();
    assertThat(
            probe.collectUntil(
                topic(Topic.DEAD_LETTERS), records -> records.stream().anyMatch(this::isMine)))
        .filteredOn(this::isMine)
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).contains("effect-unknown"));
    assertThat(audits(2))
        .extracting(ToolAudited::status, ToolAudited::replayed)
        .containsExactly(tuple(Status.UNKNOWN, false), tuple(Status.UNKNOWN, true));
  }

  @Test
  void aRequestFromBeforeTheLedgerWasLostIsNotCarriedOut() {
    // given a ledger that remembers from the next hour on only
    api.stubFor(post(anyUrl()).willReturn(okJson("{\"receipt\": 7}")));
    api.stubFor(
        get(urlEqualTo("/payments/by-key/" + command)).willReturn(okJson("{\"receipt\": 10}")));
    String since = prefix + "effects:since";
    long later = Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
    redis.send(Request.cmd(Command.SET).arg(since).arg(later)).await().indefinitely();

    // when
    try {
      send("pay", "{'order_id': '1', 'amount': 1}");

      // then its status check answers
      assertThat(answers(1))
          .extracting(ToolCompleted::outcome)
          .containsExactly(new Outcome.Succeeded(Requests.json("{'receipt': 10}")));
      api.verify(0, postRequestedFor(anyUrl()));
    } finally {
      redis.send(Request.cmd(Command.SET).arg(since).arg(0)).await().indefinitely();
    }
  }

  @Test
  void aRedecidedCallThatTheLedgerHasForgottenIsNotMade() {
    // given a call that was made before Redis lost everything
    api.stubFor(post(anyUrl()).willReturn(okJson("{\"receipt\": 10}")));
    api.stubFor(
        get(urlEqualTo("/payments/by-key/" + command)).willReturn(okJson("{\"receipt\": 10}")));
    send("pay", "{'order_id': '1', 'amount': 1}");
    answers(1);
    redis.send(Request.cmd(Command.DEL).arg(prefix + "effect:" + command)).await().indefinitely();

    // when the repair asks for it again
    send(command, "pay", "{'order_id': '1', 'amount': 1}", true);

    // then its status check answers
    assertThat(answers(2))
        .extracting(ToolCompleted::outcome)
        .containsOnly(new Outcome.Succeeded(Requests.json("{'receipt': 10}")));
    api.verify(1, postRequestedFor(anyUrl()));
  }

  private void aWorkerDied() {
    redis
        .send(
            Request.cmd(Command.HSET)
                .arg(prefix + "effect:" + command)
                .arg("holder")
                .arg("dead")
                .arg("until")
                .arg("1"))
        .await()
        .indefinitely();
  }

  @Test
  void eachCallLeavesAnAuditRecordWithoutItsValues() {
    // given
    api.stubFor(any(anyUrl()).willReturn(okJson("{\"answer\": \"s3cret\"}")));

    // when
    send("pay", "{'order_id': 's3cret', 'amount': 1}");
    send("pay", "{'order_id': 's3cret', 'amount': 1}");

    // then the call and its replay leave one each, in whichever order
    List<ToolAudited> audits = audits(2);
    ToolAudited first =
        audits.stream().filter(audit -> !audit.replayed()).findFirst().orElseThrow();
    assertThat(first.commandId()).isEqualTo(command);
    assertThat(first.effect()).isEqualTo("once");
    assertThat(first.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(first.traceId()).isEqualTo(TRACE);
    assertThat(audits).extracting(ToolAudited::replayed).containsExactlyInAnyOrder(false, true);
    assertThat(audits.toString()).doesNotContain("s3cret");
  }

  private List<ToolAudited> audits(int count) {
    return probe
        .collectUntil(
            topic(Topic.AUDIT), records -> records.stream().filter(this::isMine).count() >= count)
        .stream()
        .filter(this::isMine)
        .map(record -> read(record, ToolAudited.class))
        .toList();
  }

  @Test
  void answersWithTheRefusalOfATool() {
    // given
    api.stubFor(
        any(anyUrl())
            .willReturn(
                jsonResponse("{\"title\": \"Conflict\", \"detail\": \"paid before\"}", 409)));

    // when
    send("pay", "{'order_id': '1', 'amount': 1}");

    // then
    assertThat(problem())
        .isEqualTo(
            new Problem(Problem.STANDARD + "communication", 409, "Conflict", "paid before", null));
    SpanData span = span("pay");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attribute(span, "error.type")).isEqualTo("communication");
  }

  @Test
  void anAnswerThatIsTooDeepForAnEventEndsItsOwnRequestAlone() {
    // given: JSON that can be read, and not be written into anything else
    api.stubFor(any(anyUrl()).willReturn(okJson("[".repeat(1000) + "]".repeat(1000))));

    // when
    send("guarded", "{}");

    // then
    assertThat(problem().detail()).contains("more than 500 levels");
    sendAs(command + "-next", "instant", "{'a': 1}");
    assertThat(answerTo(command + "-next").outcome()).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void continuesTheTraceAndTellsNothingOfArgumentsAndResults() {
    // given
    api.stubFor(any(anyUrl()).willReturn(okJson("{\"answer\": \"s3cret\"}")));

    // when
    send("pay", "{'order_id': 's3cret', 'amount': 1}");
    answers(1);

    // then
    SpanData span = span("pay");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(attribute(span, "gen_ai.tool.name")).isEqualTo("pay");
    assertThat(attribute(span, "gen_ai.conversation.id")).isEqualTo(conversation);
    assertThat(span.toString()).doesNotContain("s3cret");
    assertThat(api.getAllServeEvents().getFirst().getRequest().getHeader("traceparent"))
        .contains(TRACE);
  }

  @Test
  void searchesTheBotsKnowledge() {
    // when
    send("retrieve", "{'query': 'How long can I return an item?'}");

    // then
    JsonNode output = ((Outcome.Succeeded) answers(1).getFirst().outcome()).output();
    assertThat(output.at("/passages/0/source").asText()).isEqualTo("knowledge/returns.md");
    assertThat(output.path("knowledgeVersion").asText()).matches("[0-9a-f]{12}");
  }

  @Test
  void answersTheNextWhileOneToolHangs() {
    // given: more calls than may wait, of one conversation, so on one partition
    for (int i = 0; i < 2500; i++) {
      sendAs(command + "-hanging-" + i, "hang", "{}");
    }

    // when
    send("instant", "{'a': 1}");

    // then
    assertThat(answerTo(command))
        .isEqualTo(
            new ToolCompleted(
                conversation,
                "turn-1",
                "run-1",
                command,
                "instant",
                new Outcome.Succeeded(Requests.json("{'a': 1}"))));
  }

  @Test
  void answersThatAToolIsUnknown() {
    send("pya", "{}");
    assertThat(problem().detail())
        .contains("no tool pya")
        .contains("mcp, openapi, pay, payment, retrieve, slow");
  }

  @Test
  void parksWhatIsNoRequest() {
    // when
    probe.send(
        topic(Topic.TOOL_REQUESTS),
        conversation,
        "{\"tool\": ",
        Map.of(CloudEventHeaders.TYPE, EventType.TOOL_REQUESTED.ceType()));
    send("instant", "{}");

    // then
    assertThat(answers(1)).hasSize(1);
    assertThat(
            probe.collectUntil(
                topic(Topic.DEAD_LETTERS), records -> records.stream().anyMatch(this::isMine)))
        .filteredOn(this::isMine)
        .singleElement()
        .satisfies(
            letter -> assertThat(letter.value()).contains("is no valid").contains("tool-workers"));
  }

  private void send(String tool, String arguments) {
    sendAs(command, tool, arguments);
  }

  private void sendAs(String commandId, String tool, String arguments) {
    send(commandId, tool, arguments, false);
  }

  private void send(String commandId, String tool, String arguments, boolean redecided) {
    ToolRequested request =
        new ToolRequested(
            conversation,
            "turn-1",
            "run-1",
            commandId,
            "/do/0/call",
            1,
            tool,
            Requests.json(arguments),
            null);
    Map<String, String> headers =
        new HashMap<>(
            EventCodec.headers(
                new Envelope<>(
                    "/test",
                    Instant.parse("2026-11-21T12:00:00Z"),
                    "tester",
                    "1",
                    request,
                    redecided,
                    null)));
    headers.put("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
    probe.send(
        topic(Topic.TOOL_REQUESTS),
        conversation,
        new String(EventCodec.body(request), StandardCharsets.UTF_8),
        headers);
  }

  private List<ToolCompleted> answers(int count) {
    return probe
        .collectUntil(
            topic(Topic.OUTCOMES),
            records -> records.stream().filter(this::isMine).count() >= count)
        .stream()
        .filter(this::isMine)
        .map(ToolStageTest::completed)
        .toList();
  }

  private ToolCompleted answerTo(String commandId) {
    return probe
        .collectUntil(
            topic(Topic.OUTCOMES),
            records ->
                records.stream().anyMatch(record -> record.value().contains(commandId + "\"")))
        .stream()
        .filter(this::isMine)
        .map(ToolStageTest::completed)
        .filter(answer -> answer.commandId().equals(commandId))
        .findFirst()
        .orElseThrow();
  }

  private Problem problem() {
    return ((Outcome.Failed) answers(1).getFirst().outcome()).problem();
  }

  private static ToolCompleted completed(ConsumerRecord<String, String> record) {
    return read(record, ToolCompleted.class);
  }

  private static <T> T read(ConsumerRecord<String, String> record, Class<T> type) {
    try {
      return EventJson.mapper().readValue(record.value(), type);
    } catch (IOException e) {
      throw new AssertionError(record.value(), e);
    }
  }

  private boolean isMine(ConsumerRecord<String, String> record) {
    return conversation.equals(record.key());
  }

  private SpanData span(String tool) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                spans.named("execute_tool " + tool).stream()
                    .filter(span -> conversation.equals(attribute(span, "gen_ai.conversation.id")))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static String attribute(SpanData span, String name) {
    return span.getAttributes().get(AttributeKey.stringKey(name));
  }

  private String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }
}
