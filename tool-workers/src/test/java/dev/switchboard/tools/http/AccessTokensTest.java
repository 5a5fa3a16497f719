package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.Authentication.OAuth2;
import dev.switchboard.bot.model.Authentication.OAuth2.ClientIn;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One server is both: it gives tokens at {@code /token}, and takes them at {@code /orders}. */
class AccessTokensTest {

  private static final String GOOD =
      "{\"access_token\": \"first-access-token\", \"token_type\": \"bearer\", \"expires_in\": 3600}";

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void answer() {
    server.stubFor(post(urlEqualTo("/token")).willReturn(okJson(GOOD)));
    server.stubFor(get(urlEqualTo("/orders")).willReturn(okJson("{\"ok\": true}")));
  }

  @Test
  void asksForATokenByClientCredentialsAndSendsItWithTheCall() throws Exception {
    // when
    call(tool(ClientIn.HEADER, null));

    // then the client's parts are encoded before they are joined
    server.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withHeader("Authorization", equalTo("Basic Ym90JTQwc2hvcDpzM2NyM3QtdDBrZW4="))
            .withRequestBody(
                equalTo(
                    "grant_type=client_credentials&scope=orders.read%20orders.write&audience=https%3A%2F%2Fapi.example")));
    sent("first-access-token");
  }

  @Test
  void sendsTheClientInTheFormWhereTheServerWantsItThere() throws Exception {
    call(tool(ClientIn.BODY, null));
    server.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withRequestBody(containing("client_id=bot%40shop&client_secret=s3cr3t-t0ken")));
  }

  @Test
  void usesARefreshTokenAndThenTheOneThatReplacesIt() throws Exception {
    // given tokens that are good for no time at all, and a refresh token that changes
    server.stubFor(
        post(urlEqualTo("/token"))
            .willReturn(
                okJson(
                    "{\"access_token\": \"a-short-token\", \"expires_in\": 1, \"refresh_token\": \"second-refresh\"}")));
    server.stubFor(get(urlEqualTo("/orders")).willReturn(unauthorized()));
    Tool tool = tool(ClientIn.HEADER, new SecretReference.Environment("REFRESH"));

    // when the tool's server refuses the token
    failure(tool);

    // then
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/token"))
            .withRequestBody(containing("grant_type=refresh_token&refresh_token=first-refresh")));
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/token"))
            .withRequestBody(containing("refresh_token=second-refresh")));
  }

  @Test
  void asksOnceForManyCallsAtOnce() throws Exception {
    // given
    Tool tool = tool(ClientIn.HEADER, null);

    // when
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers =
          IntStream.range(0, 40).mapToObj(i -> calls.submit(() -> call(tool))).toList();
      for (Future<JsonNode> answer : answers) {
        answer.get();
      }
    }

    // then
    server.verify(1, postRequestedFor(urlEqualTo("/token")));
    server.verify(40, getRequestedFor(urlEqualTo("/orders")));
  }

  @Test
  void replacesATokenThatTheServerNoLongerTakesAndCallsAgain() throws Exception {
    // given a server that has forgotten the first token
    Tool tool = tool(ClientIn.HEADER, null);
    call(tool);
    server.stubFor(
        get(urlEqualTo("/orders"))
            .withHeader("Authorization", equalTo("Bearer first-access-token"))
            .willReturn(unauthorized()));
    server.stubFor(
        post(urlEqualTo("/token"))
            .willReturn(okJson("{\"access_token\": \"second-access-token\"}")));

    // then
    assertThat(call(tool)).isEqualTo(Requests.json("{'ok': true}"));
    sent("second-access-token");
  }

  @Test
  void aCallThatIsRefusedWithANewTokenTooIsRefused() {
    server.stubFor(get(urlEqualTo("/orders")).willReturn(unauthorized()));
    assertThat(failure(tool(ClientIn.HEADER, null)).problem().status()).isEqualTo(401);
    server.verify(2, getRequestedFor(urlEqualTo("/orders")));
  }

  @Test
  void saysInTheServersWordsWhyThereIsNoTokenAndCallsNobody() {
    // given
    server.stubFor(
        post(urlEqualTo("/token"))
            .willReturn(
                jsonResponse(
                    "{\"error\": \"invalid_client\", \"error_description\": \"no such client\"}",
                    401)));

    // when
    ToolFailure failure = failure(tool(ClientIn.HEADER, null));

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure)
        .hasMessageContaining("invalid_client no such client")
        .hasMessageContaining("clientSecret");
    server.verify(0, getRequestedFor(urlEqualTo("/orders")));
  }

  @Test
  void aTokenServerThatIsDownIsAskedAgainEvenForACallThatMayNotBeRepeated() {
    // given
    server.stubFor(post(urlEqualTo("/token")).willReturn(jsonResponse("{}", 503)));

    // when
    ToolFailure failure = failure(tool(Effect.ONCE, ClientIn.HEADER, null));

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure.answerLost()).isFalse();
    server.verify(3, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void keepsTheTokenOutOfAnswers() throws Exception {
    server.stubFor(any(anyUrl()).atPriority(9).willReturn(okJson("{}")));
    server.stubFor(
        get(urlEqualTo("/orders")).willReturn(okJson("{\"sent\": \"Bearer first-access-token\"}")));
    assertThat(call(tool(ClientIn.HEADER, null)))
        .isEqualTo(Requests.json("{'sent': 'Bearer [secret]'}"));
  }

  private void sent(String token) {
    server.verify(
        1,
        getRequestedFor(urlEqualTo("/orders"))
            .withHeader("Authorization", equalTo("Bearer " + token)));
  }

  private Tool tool(ClientIn clientIn, @Nullable SecretReference refreshToken) {
    return tool(Effect.NONE, clientIn, refreshToken);
  }

  private Tool tool(Effect effect, ClientIn clientIn, @Nullable SecretReference refreshToken) {
    OAuth2 oauth =
        new OAuth2(
            "${LOGIN}/token",
            "bot@shop",
            new SecretReference.Environment("SECRET"),
            List.of("orders.read", "orders.write"),
            "https://api.example",
            clientIn,
            refreshToken);
    CallSettings settings =
        new CallSettings(
            Map.of(),
            CallSettings.DEFAULT_TIMEOUT,
            new CallSettings.Retry(3, java.time.Duration.ofMillis(1)),
            List.of(),
            oauth);
    return new TestTools(
            Map.of("LOGIN", server.baseUrl(), "SECRET", "s3cr3t-t0ken", "REFRESH", "first-refresh"))
        .tool(
            new ToolDefinition.Http(
                new Signature("orders", "", effect, Requests.json("{'type': 'object'}"), null),
                server.baseUrl() + "/orders",
                "GET",
                List.of(),
                settings));
  }

  private static JsonNode call(Tool tool) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", "{}"));
  }

  private static ToolFailure failure(Tool tool) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool));
  }
}
