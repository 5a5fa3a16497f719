package dev.switchboard.tools.flowcalls;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.Authentication;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What flows ask for by the standard's own calls. */
class FlowCallsTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true))
          .build();

  @Test
  void httpAnswersWithTheContent() throws Exception {
    server.stubFor(
        get(urlEqualTo("/pet?status=a%20b&tag=1&tag=2"))
            .willReturn(okJson("[{\"name\": \"Milou\"}]")));
    assertThat(
            call(
                "http",
                "{'method': 'get', 'endpoint': {'uri': '%s/pet'}, 'query': {'status': 'a b', 'tag': [1, 2]}, 'output': 'content'}"))
        .isEqualTo(Requests.json("[{'name': 'Milou'}]"));
  }

  @Test
  void httpAnswersWithTheWholeResponse() throws Exception {
    // given
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"id\": 1}").withHeader("X-Rate", "3").withStatus(201)));

    // when
    JsonNode response =
        call(
            "http",
            "{'method': 'post', 'endpoint': {'uri': '%s/pet', 'authentication': {'basic': {'username': 'u', 'password': 'hunter22'}}}, 'headers': {'X-A': 'b'}, 'body': {'name': 'Idefix'}, 'output': 'response'}");

    // then
    assertThat(response.path("statusCode").asInt()).isEqualTo(201);
    assertThat(response.at("/content/id").asInt()).isEqualTo(1);
    assertThat(response.at("/headers/x-rate").asText()).isEqualTo("3");
    assertThat(response.at("/request/method").asText()).isEqualTo("POST");
    assertThat(response.at("/request/uri").asText()).isEqualTo(server.baseUrl() + "/pet");
    assertThat(response.at("/request/headers/X-A").asText()).isEqualTo("b");
    assertThat(response.toString()).doesNotContain("hunter22").doesNotContain("Basic ");
    server.verify(
        postRequestedFor(urlEqualTo("/pet"))
            .withHeader("Authorization", equalTo("Basic dTpodW50ZXIyMg=="))
            .withHeader("Idempotency-Key", equalTo("command-1"))
            .withRequestBody(equalToJson("{\"name\": \"Idefix\"}")));
  }

  @Test
  void httpAnswersWithTheRawBytes() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(new byte[] {0, (byte) 0xff})));
    assertThat(
            call("http", "{'method': 'get', 'endpoint': {'uri': '%s/'}, 'output': 'raw'}").asText())
        .isEqualTo("AP8=");
  }

  @Test
  void httpFailsWithTheStandardsErrorAndTheStatus() {
    server.stubFor(any(anyUrl()).willReturn(jsonResponse("{\"title\": \"No pet\"}", 404)));
    ToolFailure failure =
        failure("http", "{'method': 'get', 'endpoint': {'uri': '%s/pet/9'}, 'output': 'content'}");
    assertThat(failure.problem().type())
        .isEqualTo("https://serverlessworkflow.io/spec/1.0.0/errors/communication");
    assertThat(failure.problem().status()).isEqualTo(404);
    assertThat(failure.problem().title()).isEqualTo("No pet");
  }

  @Test
  void httpFollowsNoRedirectButCanTakeItAsAnAnswer() throws Exception {
    // given
    server.stubFor(get(anyUrl()).willReturn(temporaryRedirect("http://169.254.169.254/latest")));
    String call = "{'method': 'get', 'endpoint': {'uri': '%s/'}, 'output': 'response'";

    // then
    assertThat(failure("http", call + "}").problem().status()).isEqualTo(502);
    assertThat(call("http", call + ", 'redirect': true}").path("statusCode").asInt())
        .isEqualTo(302);
    server.verify(2, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http    | {'method': 'get', 'endpoint': {'uri': 'http://evil.example/'}, 'output': 'content'}",
        "openapi | {'document': {'endpoint': {'uri': 'http://evil.example/api'}}, 'operationId': 'a'}",
        "mcp     | {'method': 'tools/list', 'transport': {'http': {'endpoint': {'uri': 'http://evil.example/mcp'}}}}",
      })
  void callsNoHostThatIsNotDeclared(String tool, String with) {
    ToolFailure failure = failure(tool, with);
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("evil.example").hasMessageContaining("outsideCalls");
  }

  @ParameterizedTest
  @CsvSource({"get, NONE", "HEAD, NONE", "put, IDEMPOTENT", "delete, IDEMPOTENT", "post, ONCE"})
  void theMethodSaysTheEffect(String method, Effect effect) {
    assertThat(tool("http").effect(Requests.of("http", "c", "{'method': '%s'}".formatted(method))))
        .isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd",
    "'http://u:p@127.0.0.1/'",
    "'http:/nowhere'",
    "'http://127.0.0.1/ a'"
  })
  void refusesAddressesThatAreNone(String uri) {
    assertThat(
            failure("http", "{'method': 'get', 'endpoint': {'uri': '" + uri + "'}}")
                .problem()
                .type())
        .endsWith("/validation");
  }

  @Test
  void addsTheHostsOwnCredentials() throws Exception {
    // given
    server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    Tool tool = tool("http", new Authentication.Bearer(new SecretReference.Environment("TOKEN")));

    // when
    JsonNode response =
        tool.call(
            Requests.of(
                "http",
                "c",
                "{'method': 'get', 'endpoint': {'uri': '%s/'}, 'output': 'response'}"
                    .formatted(server.baseUrl())));

    // then
    assertThat(response.toString()).doesNotContain("s3cr3t");
    server.verify(
        getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer s3cr3t-t0ken")));
  }

  @Test
  void saysWhichVariableOfAHostsHeadersIsNotSetAndSendsNothing() {
    // given
    CallSettings settings =
        new CallSettings(
            Map.of("X-Shop-Key", "${NOBODY}"),
            Duration.ofSeconds(20),
            new CallSettings.Retry(1, Duration.ofMillis(1)),
            List.of(),
            null);

    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class,
            () ->
                toolWith(settings, "http")
                    .call(
                        Requests.of(
                            "http",
                            "c",
                            "{'method': 'post', 'endpoint': {'uri': '%s/'}}"
                                .formatted(server.baseUrl()))));

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("NOBODY");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void openapiCallsAnOperation() throws Exception {
    // given
    server.stubFor(
        get(urlEqualTo("/v1/openapi.json"))
            .willReturn(
                okJson(
                    Requests.json(
                            "{'openapi': '3.0.3', 'servers': [{'url': '/v1'}], 'paths': {'/pet/{petId}': {'get': {'operationId': 'getPetById', 'parameters': [{'name': 'petId', 'in': 'path', 'required': true, 'schema': {'type': 'integer'}}]}}}}")
                        .toString())));
    server.stubFor(get(urlEqualTo("/v1/pet/7")).willReturn(okJson("{\"id\": 7}")));
    String call =
        "{'document': {'endpoint': {'uri': '%s/v1/openapi.json'}}, 'operationId': 'getPetById', 'parameters': {'petId': PET}, 'output': 'content'}";

    // then
    assertThat(call("openapi", call.replace("PET", "7"))).isEqualTo(Requests.json("{'id': 7}"));
    assertThat(failure("openapi", call.replace("PET", "'x'")).problem().type())
        .endsWith("/validation");
    assertThat(failure("openapi", call.replace("getPetById", "getPet").replace("PET", "7")))
        .hasMessageContaining("has no operation getPet; it has: getPetById");
  }

  @Test
  void endsAnAnswerOfAnySizeAtTheLimit() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("x".repeat(70_000))));
    assertThat(failure("http", "{'method': 'get', 'endpoint': {'uri': '%s/'}, 'output': 'raw'}"))
        .hasMessageContaining("more than 65536 bytes");
  }

  private JsonNode call(String tool, String with) throws Exception {
    return tool(tool).call(Requests.of(tool, "command-1", with.replace("%s", server.baseUrl())));
  }

  private ToolFailure failure(String tool, String with) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool, with));
  }

  private static Tool tool(String name) {
    return tool(name, null);
  }

  private static Tool tool(String name, @Nullable Authentication authentication) {
    CallSettings settings =
        new CallSettings(
            Map.of(),
            Duration.ofSeconds(20),
            new CallSettings.Retry(1, Duration.ofMillis(1)),
            List.of(),
            authentication);
    return toolWith(settings, name);
  }

  private static Tool toolWith(CallSettings settings, String name) {
    return Objects.requireNonNull(
        new TestTools(Map.of("TOKEN", "s3cr3t-t0ken"))
            .tools(new OutsideCalls(Map.of("localhost", new OutsideCalls.Host(settings, false))))
            .catalog()
            .find(name));
  }
}
