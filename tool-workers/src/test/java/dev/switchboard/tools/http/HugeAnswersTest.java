package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of 200 MB: each is cut off at the limit, and its server notices it. */
class HugeAnswersTest {

  /** Of {@link TestTools}. */
  private static final int LIMIT = 65_536;

  /** What is read, and what the kernel and the client's socket hold by then. */
  private static final long MOST_TAKEN = 64L * LIMIT;

  private static final CallSettings SETTINGS = TestTools.settings(Duration.ofSeconds(60), 3);
  private static final JsonNode ANY = Requests.json("{'type': 'object'}");
  private static final UnaryOperator<String> NOTHING_SMALL = request -> null;

  @ParameterizedTest
  @EnumSource(Effect.class)
  void ofAnHttpTool(Effect effect) throws Exception {
    try (FloodServer server = new FloodServer("200 OK", NOTHING_SMALL)) {
      ToolFailure failure =
          failure(
              new ToolDefinition.Http(
                  new Signature("orders", "", effect, ANY, null),
                  server.url() + "/orders",
                  "POST",
                  List.of(),
                  SETTINGS));
      assertCutOff(failure, server);
      assertThat(failure.isDone()).as("it has done its work").isTrue();
    }
  }

  @Test
  void ofARefusal() throws Exception {
    try (FloodServer server = new FloodServer("409 Conflict", NOTHING_SMALL)) {
      ToolFailure failure =
          failure(
              new ToolDefinition.Http(
                  new Signature("orders", "", Effect.ONCE, ANY, null),
                  server.url() + "/orders",
                  "POST",
                  List.of(),
                  SETTINGS));
      assertCutOff(failure, server);
      assertThat(failure.isDone()).as("it has refused").isFalse();
    }
  }

  @Test
  void ofAnOperation() throws Exception {
    String document =
        "{'openapi': '3.0.3', 'paths': {'/orders': {'get': {'operationId': 'orders'}}}}"
            .replace('\'', '"');
    try (FloodServer server =
        new FloodServer(
            "200 OK", request -> request.startsWith("/openapi.json") ? document : null)) {
      assertCutOff(
          failure(
              new ToolDefinition.OpenApi(
                  new Signature("orders", "", Effect.NONE, null, null),
                  server.url() + "/openapi.json",
                  null,
                  "orders",
                  SETTINGS)),
          server);
    }
  }

  @Test
  void ofAnOpenApiDocument() throws Exception {
    try (FloodServer server = new FloodServer("200 OK", NOTHING_SMALL)) {
      ToolFailure failure =
          failure(
              new ToolDefinition.OpenApi(
                  new Signature("orders", "", Effect.ONCE, null, null),
                  server.url() + "/openapi.json",
                  null,
                  "orders",
                  SETTINGS));
      // then: documents may have 10 MB
      assertThat(failure.problem().type()).endsWith("/configuration");
      assertThat(failure).hasMessageContaining("/openapi.json has more than 10000000 bytes");
      assertThat(failure.isDone() || failure.answerLost()).as("nothing was called").isFalse();
      assertThat(server.taken()).isLessThan(10_000_000 + MOST_TAKEN);
    }
  }

  @Test
  void ofAFlowsOwnCall() throws Exception {
    try (FloodServer server = new FloodServer("200 OK", NOTHING_SMALL)) {
      assertCutOff(
          outsideFailure(
              "http", "{'method': 'get', 'endpoint': {'uri': '%s/'}}".formatted(server.url())),
          server);
    }
  }

  @Test
  void ofAnMcpServer() throws Exception {
    try (FloodServer server = new FloodServer("200 OK", HugeAnswersTest::mcp)) {
      assertCutOff(
          failure(
              new ToolDefinition.Mcp(
                  new Signature("orders", "", Effect.NONE, ANY, null),
                  new McpServer.Http("shop", server.url() + "/mcp"),
                  "orders",
                  SETTINGS)),
          server);
    }
  }

  @Test
  void ofAnMcpServerThatAFlowCalls() throws Exception {
    try (FloodServer server = new FloodServer("200 OK", HugeAnswersTest::mcp)) {
      assertCutOff(
          outsideFailure(
              "mcp",
              "{'method': 'tools/list', 'transport': {'http': {'endpoint': {'uri': '%s/mcp'}}}}"
                  .formatted(server.url())),
          server);
    }
  }

  /** Greets, and floods whoever calls a tool or asks for the tools that there are. */
  private static String mcp(String request) {
    JsonNode message = Requests.json(request.substring(request.indexOf(' ')));
    return switch (message.path("method").asText()) {
      case "initialize" ->
          ("{'jsonrpc': '2.0', 'id': %s, 'result': {'protocolVersion': '2025-06-18',"
                  + " 'capabilities': {'tools': {}}, 'serverInfo': {'name': 's', 'version': '1'}}}")
              .formatted(message.path("id"))
              .replace('\'', '"');
      case "tools/call", "tools/list" -> null;
      default -> "";
    };
  }

  private static void assertCutOff(ToolFailure failure, FloodServer server) throws Exception {
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure.problem().type()).endsWith("/communication");
    assertThat(failure).hasMessageContaining("more than " + LIMIT + " bytes");
    assertThat(server.taken()).as("bytes of 200 MB").isLessThan(MOST_TAKEN);
  }

  private static ToolFailure failure(ToolDefinition definition) {
    try (BotTools tools =
        new TestTools(Map.of(), Path.of(".")).tools(OutsideCalls.NONE, definition)) {
      return failure(tools, definition.name(), "{}");
    }
  }

  private static ToolFailure outsideFailure(String tool, String with) {
    try (BotTools tools =
        new TestTools(Map.of())
            .tools(new OutsideCalls(Map.of("127.0.0.1", new OutsideCalls.Host(SETTINGS, false))))) {
      return failure(tools, tool, with);
    }
  }

  private static ToolFailure failure(BotTools tools, String tool, String arguments) {
    return catchThrowableOfType(
        ToolFailure.class,
        () ->
            Objects.requireNonNull(tools.catalog().find(tool))
                .call(Requests.of(tool, "command-1", arguments)));
  }
}
