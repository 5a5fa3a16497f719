package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools against a server that behaves badly. */
class RemoteToolsTest {

  /** One for each test: a call that a test gave up may arrive late. */
  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true))
          .build();

  private static final CallSettings QUICK =
      new CallSettings(
          Map.of("Authorization", "Bearer ${TOKEN}"),
          Duration.ofSeconds(20),
          new CallSettings.Retry(3, Duration.ofMillis(1)),
          List.of(),
          null);

  @Test
  void callsWithEncodedPathHeadersAndKey() throws Exception {
    // given
    server.stubFor(post(anyUrl()).willReturn(okJson("{\"status\": \"cancelled\"}")));

    // when
    JsonNode result =
        call(tool(Effect.ONCE, "POST", QUICK), "{'order_id': '#W1', 'reason': 'no longer needed'}");

    // then
    assertThat(result).isEqualTo(Requests.json("{'status': 'cancelled'}"));
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/orders/%23W1"))
            .withHeader("Idempotency-Key", equalTo("command-1"))
            .withHeader("Authorization", equalTo("Bearer t0ken"))
            .withRequestBody(equalToJson("{\"reason\": \"no longer needed\"}")));
  }

  @Test
  void refusesArgumentsThatDoNotFitWithoutACall() {
    // when
    ToolFailure failure = failure(tool(Effect.NONE, "GET", QUICK), "{'order_id': 1001}");

    // then
    assertThat(failure.problem().type()).endsWith("/validation");
    assertThat(failure).hasMessageContaining("order_id").hasMessageContaining("string");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Effect.class,
      names = {"NONE", "IDEMPOTENT"})
  void triesAgainWhereTheEffectAllows(Effect effect) throws Exception {
    // given
    unavailableOnce();

    // when
    JsonNode result = call(tool(effect, "POST", QUICK), "{'order_id': '1'}");

    // then
    assertThat(result).isEqualTo(Requests.json("{'ok': true}"));
    server.verify(2, postRequestedFor(urlEqualTo("/orders/1")));
    server.verify(
        effect == Effect.NONE ? 0 : 2,
        postRequestedFor(anyUrl()).withHeader("Idempotency-Key", equalTo("command-1")));
  }

  @Test
  void neverRepeatsACallThatMustHappenOnce() {
    // given
    unavailableOnce();

    // when
    ToolFailure failure = failure(tool(Effect.ONCE, "POST", QUICK), "{'order_id': '1'}");

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void givesUpAfterAsManyAttemptsAsAllowed() {
    // given
    server.stubFor(any(anyUrl()).willReturn(serviceUnavailable()));

    // then
    assertThat(failure(tool(Effect.NONE, "GET", QUICK), "{'order_id': '1'}").problem().status())
        .isEqualTo(503);
    server.verify(3, getRequestedFor(anyUrl()));
  }

  @Test
  void doesNotWaitForAToolThatWantsALongPause() {
    // given
    server.stubFor(
        any(anyUrl()).willReturn(serviceUnavailable().withHeader("Retry-After", "3600")));

    // then
    assertThat(failure(tool(Effect.NONE, "GET", QUICK), "{'order_id': '1'}").problem().status())
        .isEqualTo(503);
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void endsACallThatHangs(Effect effect) {
    // given
    server.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(30_000)));

    // when
    ToolFailure failure =
        failure(tool(effect, "POST", timeout(Duration.ofMillis(150))), "{'order_id': '1'}");

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.problem().status()).isEqualTo(408);
    assertThat(failure.answerLost()).isTrue();
    server.verify(effect == Effect.ONCE ? 1 : 3, anyRequestedFor(anyUrl()));
  }

  @Test
  void endsAnAnswerThatTricklesForever() {
    // given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson("[" + "1,".repeat(10_000) + "1]").withChunkedDribbleDelay(1000, 60_000)));

    // then
    assertThat(
            failure(tool(Effect.ONCE, "POST", timeout(Duration.ofMillis(300))), "{'order_id': '1'}")
                .problem()
                .type())
        .endsWith("/timeout");
  }

  @Test
  void stopsReadingAnAnswerThatIsTooLarge() {
    // given
    server.stubFor(any(anyUrl()).willReturn(okJson("\"" + "x".repeat(10_000_000) + "\"")));

    // when
    ToolFailure failure = failure(tool(Effect.NONE, "GET", QUICK), "{'order_id': '1'}");

    // then
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure).hasMessageContaining("more than 65536 bytes");
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void callsMalformedJsonAProblem() {
    // given
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"status\": ")));

    // then
    assertThat(failure(tool(Effect.NONE, "GET", QUICK), "{'order_id': '1'}"))
        .hasMessageContaining("JSON that can't be read");
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void doesNotTurnAWriteIntoALookUpBecauseOfARedirect() {
    // given
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/secret")));

    // then
    assertThat(failure(tool(Effect.IDEMPOTENT, "POST", QUICK), "{'order_id': '1'}"))
        .hasMessageContaining("/secret")
        .hasMessageContaining("not followed");
    server.verify(0, getRequestedFor(urlEqualTo("/secret")));
  }

  @Test
  void passesOnARefusal() {
    // given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                new ResponseDefinitionBuilder()
                    .withStatus(409)
                    .withHeader("Content-Type", "application/problem+json")
                    .withBody("{\"detail\": \"Error: non-pending order cannot be cancelled\"}")));

    // when
    ToolFailure failure = failure(tool(Effect.IDEMPOTENT, "POST", QUICK), "{'order_id': '1'}");

    // then
    assertThat(failure.problem().status()).isEqualTo(409);
    assertThat(failure.problem().detail())
        .isEqualTo("Error: non-pending order cannot be cancelled");
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void saysThatAConnectionBrokeInTheMiddle(Effect effect) {
    // given
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    // when
    ToolFailure failure = failure(tool(effect, "POST", QUICK), "{'order_id': '1'}");

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure.answerLost()).isTrue();
  }

  @Test
  void saysThatAToolCanNotBeReached() {
    // when: nothing listens on port 1
    ToolFailure failure =
        failure(
            tools().tool(http(Effect.ONCE, "POST", "http://127.0.0.1:1/orders/{order_id}", QUICK)),
            "{'order_id': '1'}");

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure).hasMessageContaining("can't be reached at http://127.0.0.1:1");
    assertThat(failure.answerLost()).isFalse();
  }

  @Test
  void leavesAToolAloneThatFailsTooOften() {
    // given
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(501)));
    Tool tool = tool(Effect.NONE, "GET", QUICK);
    for (int i = 0; i < 20; i++) {
      failure(tool, "{'order_id': '1'}");
    }

    // when
    ToolFailure failure = failure(tool, "{'order_id': '1'}");

    // then
    assertThat(failure).hasMessageContaining("left alone").hasMessageContaining("nothing was sent");
    server.verify(20, anyRequestedFor(anyUrl()));
  }

  @Test
  void countsNoRefusalAgainstATool() {
    // given
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
    Tool tool = tool(Effect.NONE, "GET", QUICK);

    // when
    for (int i = 0; i < 30; i++) {
      assertThat(failure(tool, "{'order_id': '1'}").problem().status()).isEqualTo(404);
    }

    // then
    server.verify(30, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsNoMoreThanAToolMayHaveAtOnce() throws Exception {
    // given: one at once, one waiting
    server.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(60_000)));
    Tool tool = oneWaiting(server.baseUrl(), 1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<ToolFailure> calls = new ExecutorCompletionService<>(threads);
      List<Future<ToolFailure>> asked =
          IntStream.range(0, 3)
              .mapToObj(i -> calls.submit(() -> failure(tool, "{'order_id': '1'}")))
              .toList();

      // when
      ToolFailure refused = calls.take().get();

      // then
      assertThat(refused.problem().status()).isEqualTo(503);
      assertThat(refused).hasMessageContaining("1 calls under way and 1 waiting");
      assertThat(refused.answerLost()).isFalse();
      asked.forEach(call -> call.cancel(true));
    }
  }

  @Test
  void sendsAsManyAtOnceAsAToolMayHave() throws Exception {
    // given: a server that answers nobody until all are there
    int all = 40;
    CountDownLatch there = new CountDownLatch(all);
    HttpServer crowded = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), all);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      crowded.setExecutor(threads);
      crowded.createContext(
          "/",
          exchange -> {
            there.countDown();
            try (exchange) {
              boolean complete = there.await(30, TimeUnit.SECONDS);
              exchange.sendResponseHeaders(complete ? 204 : 500, -1);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      crowded.start();
      Tool tool = oneWaiting("http://127.0.0.1:" + crowded.getAddress().getPort(), all);

      // when
      List<Future<JsonNode>> calls =
          IntStream.range(0, all)
              .mapToObj(i -> threads.submit(() -> call(tool, "{'order_id': '1'}")))
              .toList();

      // then
      for (Future<JsonNode> call : calls) {
        assertThat(call.get(60, TimeUnit.SECONDS)).isNotNull();
      }
    } finally {
      crowded.stop(0);
    }
  }

  @Test
  void slowsNobodyWhenOneToolHangs() throws Exception {
    // given
    server.stubFor(post(anyUrl()).willReturn(okJson("{}").withFixedDelay(60_000)));
    server.stubFor(get(anyUrl()).willReturn(okJson("{}")));
    Tool hanging = tool(Effect.ONCE, "POST", timeout(Duration.ofSeconds(60)));
    Tool well = tool(Effect.NONE, "GET", QUICK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(4);
      List<Future<?>> hung =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            begun.countDown();
                            return call(hanging, "{'order_id': '1'}");
                          }))
              .toList();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      // when
      for (int i = 0; i < 20; i++) {
        call(well, "{'order_id': '2'}");
      }

      // then
      assertThat(hung).noneMatch(Future::isDone);
      hung.forEach(call -> call.cancel(true));
    }
  }

  private void unavailableOnce() {
    server.stubFor(
        post(anyUrl())
            .inScenario("recovers")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(serviceUnavailable().withHeader("Retry-After", "0"))
            .willSetStateTo("well"));
    server.stubFor(
        post(anyUrl())
            .inScenario("recovers")
            .whenScenarioStateIs("well")
            .willReturn(okJson("{\"ok\": true}")));
  }

  private static CallSettings timeout(Duration timeout) {
    return new CallSettings(Map.of(), timeout, QUICK.retry(), List.of(), null);
  }

  private static JsonNode call(Tool tool, String arguments) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", arguments));
  }

  private static ToolFailure failure(Tool tool, String arguments) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool, arguments));
  }

  private Tool tool(Effect effect, String method, CallSettings settings) {
    return tools().tool(http(effect, method, "${SERVER}/orders/{order_id}", settings));
  }

  private static ToolDefinition.Http http(
      Effect effect, String method, String url, CallSettings settings) {
    return new ToolDefinition.Http(
        new Signature(
            "order",
            "",
            effect,
            Requests.json(
                "{'type': 'object', 'required': ['order_id'],"
                    + " 'properties': {'order_id': {'type': 'string'}}}"),
            null),
        url,
        method,
        List.of(),
        settings);
  }

  private TestTools tools() {
    return new TestTools(Map.of("SERVER", server.baseUrl(), "TOKEN", "t0ken"));
  }

  /** Orders from a server, so many at once, and one more may wait. */
  private static Tool oneWaiting(String server, int atOnce) {
    return new TestTools(
            Map.of("SERVER", server),
            Path.of("."),
            new ToolGuard.Limits(atOnce, 1, Duration.ofMinutes(1), Duration.ofSeconds(5)))
        .tool(
            http(
                Effect.ONCE,
                "POST",
                "${SERVER}/orders/{order_id}",
                timeout(Duration.ofSeconds(60))));
  }
}
