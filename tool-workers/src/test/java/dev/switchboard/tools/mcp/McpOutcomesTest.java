package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Mcp.Use;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.mcp.OddMcpServer.Oddity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a call is true, whatever is odd about the server. */
class McpOutcomesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final JsonNode TEXT = Requests.json("'seven left'");
  private static final JsonNode LEFT = Requests.json("{'left': 7}");

  private final List<AutoCloseable> open = new ArrayList<>();
  private OddMcpServer server;
  private BotTools tools;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void aCallThatTakesTooLongIsATimeOutAndIsCancelled(Effect effect) throws Exception {
    // given
    serve(Oddity.SILENT, effect, Duration.ofMillis(500));

    // when
    ToolFailure failure = failure();

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.answerLost()).as("it may have acted").isTrue();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(server.received("notifications/cancelled"))
                    .extracting(message -> message.at("/params/requestId").asLong())
                    .containsExactlyElementsOf(
                        server.received("tools/call").stream()
                            .map(message -> message.path("id").asLong())
                            .toList()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Oddity.class,
      names = {"EXPIRES", "EXPIRES_IN_WORDS"})
  void aForgottenSessionIsOpenedAgainAlsoForACallThatActsOnce(Oddity oddity) throws Exception {
    // given
    serve(oddity, Effect.ONCE, LONG);

    // then
    assertThat(List.of(call(), call(), call(), call(), call())).containsOnly(TEXT);
    assertThat(server.received("initialize")).hasSize(3);
  }

  @Test
  void aToolThatFailedSaysSoInItsOwnWordsAndIsNotRepeated() throws Exception {
    // given
    serve(Oddity.STRUCTURED_ERROR, Effect.NONE, LONG);

    // then
    assertThat(failure())
        .hasMessageContaining("rate limited")
        .satisfies(e -> assertThat(e.problem().type()).endsWith("/communication"));
    assertThat(server.received("tools/call")).hasSize(1);
  }

  @Test
  void structuredContentNeedsNoOther() throws Exception {
    serve(Oddity.STRUCTURED, Effect.NONE, LONG);
    assertThat(call()).isEqualTo(LEFT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Oddity.class,
      names = {"SECOND_PAGE", "SAME_CURSOR"})
  void toolsAreFoundOnEveryPageAndACursorThatStandsStillIsTheEnd(Oddity oddity) throws Exception {
    serve(oddity, Effect.NONE, LONG);
    assertThat(call()).isEqualTo(TEXT);
    assertThat(server.received("tools/list")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Oddity.class,
      names = {
        "LOGS_FIRST",
        "PINGS_FIRST",
        "ELICITS_FIRST",
        "STAYS_OPEN",
        "RESOURCE",
        "LISTS",
        "LISTS_IN_A_STREAM",
        "TEXT_IDS",
        "REFUSES_NOTIFICATIONS",
        "FUTURE",
        "CARELESS_LIST",
        "CHATS_FIRST"
      })
  void theAnswerIsReadWhateverComesBesides(Oddity oddity) throws Exception {
    serve(oddity, Effect.ONCE, LONG);
    assertThat(call()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"ELICITS_FIRST, elicitation/create", "SAMPLES_FIRST, sampling/createMessage"})
  void whatTheServerAsksOfAUserOrAModelIsRefused(Oddity oddity, String asked) throws Exception {
    // given
    serve(oddity, Effect.ONCE, LONG);

    // when
    call();

    // then
    assertThat(server.received(""))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.path("id").asText()).isEqualTo("srv-1");
              assertThat(refusal.at("/error/code").asInt()).isEqualTo(-32601);
              assertThat(refusal.at("/error/message").asText()).contains(asked);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Oddity.class,
      names = {"CHANGES_TOOLS", "CHANGES_UNSAID"})
  void toolsThatChangeAreListedAgain(Oddity oddity) throws Exception {
    // given
    serve(oddity, Effect.ONCE, LONG);
    call("{'sku': 'A1'}");

    // when
    JsonNode after = call("{'ean': '4006'}");
    ToolFailure former =
        catchThrowableOfType(ToolFailure.class, () -> call("{'sku': 'A1', 'ean': '4006'}"));

    // then
    assertThat(after).isEqualTo(TEXT);
    assertThat(former.problem().type()).endsWith("/validation");
    assertThat(server.received("tools/call")).as("what does not fit is not sent").hasSize(2);
  }

  @Test
  void aSchemaOfAnOlderDraftIsHeldAgainstTheArguments() throws Exception {
    // given
    serve(Oddity.OLDER_DRAFT, Effect.ONCE, LONG);

    // then
    assertThat(call("{'sku': 'A1'}")).isEqualTo(TEXT);
    assertThat(catchThrowableOfType(ToolFailure.class, () -> call("{'sku': 7}")))
        .hasMessageContaining("/sku integer found, string expected");
    assertThat(server.received("tools/call")).hasSize(1);
  }

  @Test
  void anUnchangedListIsReadOnce() throws Exception {
    // given
    serve(Oddity.STRUCTURED, Effect.NONE, LONG);

    // when
    call();
    call();

    // then
    assertThat(server.received("tools/list")).hasSize(1);
  }

  @Test
  void aServerWithoutSessionsIsSpokenToInItsProtocol() throws Exception {
    // given
    serve(Oddity.STATELESS, Effect.ONCE, LONG);

    // then
    assertThat(call()).isEqualTo(TEXT);
    assertThat(server.routes)
        .endsWith("server/discover null", "tools/list null", "tools/call stock");
    assertThat(server.received("notifications/initialized")).isEmpty();
  }

  @Test
  void aCallThatTellsOfItsProgressMayTakeLonger() throws Exception {
    // given work of three seconds
    serve(Oddity.PROGRESSES, Effect.ONCE, Duration.ofSeconds(1));

    // then
    assertThat(call()).isEqualTo(TEXT);
  }

  @Test
  void theProgressOfAnotherCallIsNoReasonToWait() throws Exception {
    serve(Oddity.PROGRESSES_ELSEWHERE, Effect.ONCE, Duration.ofSeconds(1));
    assertThat(failure().problem().type()).endsWith("/timeout");
  }

  @Test
  void resourcesArePassages() throws Exception {
    // given
    serve(Oddity.STATELESS, Use.RESOURCE, "docs://pages/{page}");

    // then
    assertThat(call("{'page': 'a b'}"))
        .isEqualTo(
            Requests.json(
                "{'passages': [{'id': 'docs://pages/a%20b', 'title': 'a%20b', 'text': 'read',"
                    + " 'source': 'docs://pages/a%20b'}]}"));
    assertThat(server.routes).endsWith("resources/read docs://pages/a%20b");
    assertThat(catchThrowableOfType(ToolFailure.class, () -> call("{'page': 'logo'}")))
        .hasMessageContaining("bytes alone");
  }

  @Test
  void promptsAreMessages() throws Exception {
    // given
    serve(Oddity.STRUCTURED, Use.PROMPT, "greet");

    // then
    assertThat(call("{'who': 7, 'nobody': null}"))
        .isEqualTo(
            Requests.json(
                "{'messages': [{'role': 'user', 'text': 'Greet 7'}, {'role': 'assistant', 'text':"
                    + " 'Hello'}], 'text': 'Greet 7\\n"
                    + "\\n"
                    + "Hello'}"));
  }

  private void serve(Oddity oddity, Use use, String there) throws Exception {
    server = new OddMcpServer(oddity);
    open.add(server);
    tools =
        new TestTools(Map.of())
            .tools(
                OutsideCalls.NONE,
                new ToolDefinition.Mcp(
                    new Signature(
                        "stock", "", Effect.NONE, Requests.json("{'type': 'object'}"), null),
                    new McpServer.Http("odd", server.address()),
                    there,
                    TestTools.settings(LONG, 3),
                    use));
    open.add(tools);
  }

  private JsonNode call(String arguments) throws Exception {
    return Objects.requireNonNull(tools.catalog().find("stock"))
        .call(Requests.of("stock", "command-1", arguments));
  }

  @Test
  void aServerThatWantsToAskMoreIsRefused() throws Exception {
    serve(Oddity.STATELESS_INPUT, Effect.ONCE, LONG);
    assertThat(failure()).hasMessageContaining("asks for input");
  }

  private void serve(Oddity oddity, Effect effect, Duration timeout) throws Exception {
    server = new OddMcpServer(oddity);
    open.add(server);
    tools = StockTool.at(server.address(), effect, timeout).tools();
    open.add(tools);
  }

  private JsonNode call() throws Exception {
    return new StockTool(tools).call();
  }

  private ToolFailure failure() {
    return new StockTool(tools).failure();
  }
}
