package dev.switchboard.tools.adapters;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OpenApiToolsTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Store, version: "1"}
      paths:
        /orders/{order_id}:
          get:
            operationId: get_order_details
            parameters:
              - {name: order_id, in: path, required: true, schema: {type: string}}
              - {name: note, in: query, schema: {type: string, nullable: true}}
            responses: {"200": {description: ok}}
        /orders/{order_id}/cancel:
          post:
            operationId: cancel_pending_order
            parameters:
              - {name: order_id, in: path, required: true, schema: {type: string}}
            requestBody:
              required: true
              content:
                application/json:
                  schema: {$ref: "#/components/schemas/Cancellation"}
            responses: {"200": {description: ok}}
      components:
        schemas:
          Cancellation:
            type: object
            required: [reason]
            properties:
              reason: {$ref: "#/components/schemas/Reason"}
          Reason: {type: string, enum: [no longer needed, ordered by mistake]}
      """;

  @TempDir Path folder;

  @Test
  void callsAnOperationOfADocumentThatIsServed() throws Exception {
    // given
    served(DOCUMENT);
    SERVER.stubFor(
        get(urlEqualTo("/orders/%23W1?note=")).willReturn(okJson("{\"status\": \"pending\"}")));
    SERVER.stubFor(
        get(urlEqualTo("/orders/%23W1")).willReturn(okJson("{\"status\": \"shipped\"}")));

    // when
    Tool tool = served("get_order_details", Effect.NONE);

    // then
    assertThat(call(tool, "{'order_id': '#W1'}")).isEqualTo(Requests.json("{'status': 'shipped'}"));
    assertThat(call(tool, "{'order_id': '#W1', 'note': null}"))
        .isEqualTo(Requests.json("{'status': 'shipped'}"));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/q/openapi")));
  }

  @Test
  void callsAnOperationOfADocumentInTheBotFolder() throws Exception {
    // given
    Files.writeString(folder.resolve("store.yaml"), DOCUMENT);
    SERVER.stubFor(post(urlEqualTo("/v1/orders/1/cancel")).willReturn(okJson("{}")));

    // when
    call(
        tool("cancel_pending_order", Effect.ONCE, "store.yaml", "${STORE}/v1/"),
        "{'order_id': '1', 'reason': 'no longer needed'}");

    // then
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/orders/1/cancel"))
            .withRequestBody(equalToJson("{\"reason\": \"no longer needed\"}")));
  }

  @Test
  void checksArgumentsAgainstTheDocument() {
    // given
    served(DOCUMENT);

    // when
    ToolFailure failure =
        failure(
            served("cancel_pending_order", Effect.ONCE), "{'order_id': '1', 'reason': 'bored'}");

    // then
    assertThat(failure.problem().type()).endsWith("/validation");
    assertThat(failure).hasMessageContaining("/reason").hasMessageContaining("no longer needed");
  }

  @Test
  void waitsForADocumentThatComesLater() throws Exception {
    // given
    SERVER.stubFor(get(urlEqualTo("/q/openapi")).willReturn(notFound()));
    SERVER.stubFor(get(urlEqualTo("/orders/1")).willReturn(okJson("{}")));
    Tool tool = served("get_order_details", Effect.NONE);
    ToolFailure early = failure(tool, "{'order_id': '1'}");

    // when
    served(DOCUMENT);

    // then
    assertThat(early.problem().status()).isEqualTo(503);
    assertThat(early).hasMessageContaining("/q/openapi").hasMessageContaining("404");
    assertThat(call(tool, "{'order_id': '1'}")).isEqualTo(Requests.json("{}"));
  }

  @Test
  void saysThatAnOperationIsNotThere() {
    served(DOCUMENT);
    assertThat(failure(served("get_ordr_details", Effect.NONE), "{}"))
        .hasMessageContaining("has no operation get_ordr_details")
        .hasMessageContaining("get_order_details, cancel_pending_order");
  }

  @Test
  void saysThatADocumentIsNone() {
    served("- just\n- a list\n");
    assertThat(failure(served("get_order_details", Effect.NONE), "{}").problem().type())
        .endsWith("/configuration");
  }

  @Test
  void aDocumentThatDoesNotComeInTimeHasCalledNothing() {
    // given
    SERVER.stubFor(get(urlEqualTo("/q/openapi")).willReturn(okJson("{}").withFixedDelay(60_000)));
    CallSettings hasty = TestTools.settings(Duration.ofMillis(200), 1);

    // when
    ToolFailure failure =
        failure(
            new TestTools(Map.of("STORE", SERVER.baseUrl()), folder)
                .tool(
                    new ToolDefinition.OpenApi(
                        new Signature("cancel", "", Effect.ONCE, null, null),
                        "${STORE}/q/openapi",
                        null,
                        "cancel_pending_order",
                        hasty)),
            "{'order_id': '1'}");

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.answerLost()).isFalse();
  }

  @Test
  void saysThatAVariableIsMissing() {
    // when
    ToolFailure failure =
        failure(tool("get_order_details", Effect.NONE, "${NOBODY}/openapi", null), "{}");

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("NOBODY").hasMessageContaining("not set");
  }

  private void served(String document) {
    SERVER.stubFor(
        get(urlEqualTo("/q/openapi"))
            .willReturn(
                aResponse().withHeader("Content-Type", "application/yaml").withBody(document)));
  }

  private Tool served(String operation, Effect effect) {
    return tool(operation, effect, "${STORE}/q/openapi", null);
  }

  private Tool tool(String operation, Effect effect, String document, @Nullable String server) {
    CallSettings settings = TestTools.settings(Duration.ofSeconds(20), 2);
    return new TestTools(Map.of("STORE", SERVER.baseUrl()), folder)
        .tool(
            new ToolDefinition.OpenApi(
                new Signature(operation, "", effect, null, null),
                document,
                server,
                operation,
                settings));
  }

  private static JsonNode call(Tool tool, String arguments) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", arguments));
  }

  private static ToolFailure failure(Tool tool, String arguments) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool, arguments));
  }
}
