package dev.switchboard.tools.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.Authentication;
import dev.switchboard.bot.model.Authentication.ApiKey.Place;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  private static final SecretReference TOKEN = new SecretReference.Environment("TOKEN");

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path secrets;

  @BeforeEach
  void answer() {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\": true}")));
  }

  @Test
  void sendsATokenOfTheEnvironment() throws Exception {
    call(tool(new Authentication.Bearer(TOKEN)));
    sent("Authorization", "Bearer s3cr3t-t0ken");
  }

  @Test
  void sendsUserAndPassword() throws Exception {
    call(tool(new Authentication.Basic("${USER}", TOKEN)));
    sent("Authorization", "Basic Ym90OnMzY3IzdC10MGtlbg==");
  }

  @Test
  void sendsAKeyInItsOwnHeader() throws Exception {
    call(tool(new Authentication.ApiKey(Place.HEADER, "X-Shop-Key", TOKEN)));
    sent("X-Shop-Key", "s3cr3t-t0ken");
  }

  @Test
  void sendsAKeyInTheQuery() throws Exception {
    call(tool(new Authentication.ApiKey(Place.QUERY, "api key", TOKEN)));
    server.verify(1, getRequestedFor(urlEqualTo("/orders?api%20key=s3cr3t-t0ken")));
  }

  @Test
  void sendsAKeyAsACookie() throws Exception {
    call(tool(new Authentication.ApiKey(Place.COOKIE, "session", TOKEN)));
    sent("Cookie", "session=s3cr3t-t0ken");
  }

  @Test
  void takesTheNewContentOfAFileWithTheNextCall() throws Exception {
    // given
    Path file = Files.writeString(secrets.resolve("token"), "first-t0ken\n");
    Tool tool = tool(new Authentication.Bearer(new SecretReference.File(file.toString())));
    call(tool);

    // when
    Files.writeString(file, "second-t0ken\n");
    call(tool);

    // then
    sent("Authorization", "Bearer first-t0ken");
    sent("Authorization", "Bearer second-t0ken");
  }

  @Test
  void saysWhichSecretIsMissingAndSendsNothing() {
    assertThat(failure(tool(new Authentication.Bearer(new SecretReference.Environment("NOBODY")))))
        .hasMessageContaining("NOBODY")
        .hasMessageContaining("not set");
    assertThat(failure(tool(new Authentication.Bearer(new SecretReference.File("/no/where")))))
        .hasMessageContaining("/no/where");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void saysThatASecretCanBeNoHeaderWithoutSayingIt() throws Exception {
    // given
    Path file = Files.writeString(secrets.resolve("token"), "s3cr3t\nof two lines\n");

    // when
    ToolFailure failure =
        failure(tool(new Authentication.Bearer(new SecretReference.File(file.toString()))));

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure.problem().toString()).contains("line breaks").doesNotContain("s3cr3t");
  }

  @Test
  void aHeaderThatCannotBeWrittenHasSentNothing() {
    // given
    Tool tool =
        new TestTools(Map.of("HEADER", "s3cr3t\nof two lines"))
            .tool(
                new ToolDefinition.Http(
                    new Signature(
                        "pay", "", Effect.ONCE, Requests.json("{'type': 'object'}"), null),
                    server.baseUrl() + "/orders",
                    "POST",
                    List.of(),
                    new CallSettings(
                        Map.of("X-Other", "${HEADER}"),
                        CallSettings.DEFAULT_TIMEOUT,
                        CallSettings.Retry.DEFAULT,
                        List.of(),
                        null)));

    // when
    ToolFailure failure = failure(tool);

    // then
    assertThat(failure).hasMessageContaining("pay broke");
    assertThat(failure.answerLost()).as("nothing has left").isFalse();
    assertThat(failure.problem().toString()).doesNotContain("of two lines");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void takesASecretOutOfAnAnswerThatEchoesIt() throws Exception {
    // given
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"headers\": [\"Bearer s3cr3t-t0ken\", \"s3cr3t-h3ader\"], \"kept\": [1, \"a\"]}")));

    // then
    assertThat(call(tool(new Authentication.Bearer(TOKEN))))
        .isEqualTo(Requests.json("{'headers': ['Bearer [secret]', '[secret]'], 'kept': [1, 'a']}"));
  }

  @Test
  void takesASecretOutOfARefusalThatEchoesIt() {
    // given
    server.stubFor(
        any(anyUrl()).willReturn(jsonResponse("{\"detail\": \"s3cr3t-t0ken is old\"}", 401)));

    // then
    assertThat(failure(tool(new Authentication.Bearer(TOKEN))).problem().detail())
        .isEqualTo("[secret] is old");
  }

  @Test
  void refusesAResultThatDoesNotFitItsSchema() {
    // given
    Signature signature =
        new Signature(
            "order",
            "",
            Effect.NONE,
            Requests.json("{'type': 'object'}"),
            Requests.json("{'type': 'object', 'properties': {'ok': {'type': 'string'}}}"));

    // when
    ToolFailure failure =
        failure(
            tool(
                signature,
                new CallSettings(
                    Map.of(),
                    CallSettings.DEFAULT_TIMEOUT,
                    CallSettings.Retry.DEFAULT,
                    List.of(),
                    null)));

    // then
    assertThat(failure.problem().type()).endsWith("/communication");
    assertThat(failure).hasMessageContaining("/ok").hasMessageContaining("has done its work");
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  private void sent(String header, String value) {
    server.verify(1, getRequestedFor(anyUrl()).withHeader(header, equalTo(value)));
  }

  private Tool tool(Authentication authentication) {
    return tool(
        new Signature("order", "", Effect.NONE, Requests.json("{'type': 'object'}"), null),
        new CallSettings(
            Map.of("X-Other", "${HEADER}"),
            CallSettings.DEFAULT_TIMEOUT,
            CallSettings.Retry.DEFAULT,
            List.of(),
            authentication));
  }

  private Tool tool(Signature signature, CallSettings settings) {
    return new TestTools(Map.of("TOKEN", "s3cr3t-t0ken", "HEADER", "s3cr3t-h3ader", "USER", "bot"))
        .tool(
            new ToolDefinition.Http(
                signature, server.baseUrl() + "/orders", "GET", List.of(), settings));
  }

  private static JsonNode call(Tool tool) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", "{}"));
  }

  private static ToolFailure failure(Tool tool) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool));
  }
}
