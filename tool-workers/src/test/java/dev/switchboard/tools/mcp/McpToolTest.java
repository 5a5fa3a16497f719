package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolCatalog;
import dev.switchboard.tools.call.ToolFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real MCP servers: one as a child process, one on loopback. */
class McpToolTest {

  private static final CallSettings SETTINGS = TestTools.settings(Duration.ofSeconds(20), 1);
  private static final McpServer CHILD =
      new McpServer.Stdio(
          "shop",
          List.of(
              ProcessHandle.current().info().command().orElse("java"),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              ShopMcpServer.class.getName()),
          Map.of("SHOP_TOKEN", "${TOKEN}"));

  private final List<Long> before =
      ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  private BotTools tools;
  private ToolCatalog catalog;

  @AfterEach
  void close() {
    tools.close();
  }

  @Test
  void callsToolsOfAChildProcess() throws Exception {
    // given
    serve(CHILD);

    // then
    assertThat(call("price", "{'sku': 'A1'}"))
        .isEqualTo(Requests.json("{'sku': 'A1', 'price': 12.5}"));
    assertThat(failure("price", "{'sku': 'too long'}").problem().type()).endsWith("/validation");
    assertThat(failure("refuse", "{}"))
        .hasMessageContaining("sold out")
        .satisfies(e -> assertThat(e.problem().type()).endsWith("/communication"));
    assertThat(failure("unknown", "{}"))
        .hasMessageContaining("it has:")
        .hasMessageContaining("price");
    assertThat(call("token", "{}")).isEqualTo(Requests.json("{'token': '[secret]'}"));
  }

  @Test
  void startsAChildThatDiedAgainAndEndsItAtTheStop() throws Exception {
    // given
    serve(CHILD);
    ToolFailure died = failure("leave", "{}");

    // when
    call("price", "{'sku': 'A1'}");
    List<ProcessHandle> children = children();
    tools.close();

    // then
    assertThat(died.problem().status()).isEqualTo(503);
    assertThat(died.answerLost()).isTrue();
    assertThat(children).hasSize(1);
    await().atMost(Duration.ofSeconds(30)).until(() -> children().isEmpty());
  }

  @Test
  void cutsOffAnAnswerThatIsTooLarge() throws Exception {
    // given
    serve(CHILD);

    // then: the limit of tests is 65,536 bytes
    assertThat(failure("flood", "{}").problem().status()).isEqualTo(503);
    assertThat(call("price", "{'sku': 'A1'}").path("price").asDouble()).isEqualTo(12.5);
  }

  @Test
  void saysThatAProgramIsNotThere() throws Exception {
    serve(new McpServer.Stdio("shop", List.of("/no/such/program"), Map.of()));
    assertThat(failure("price", "{}"))
        .hasMessageContaining("MCP server shop can't be reached")
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void aServerThatDoesNotEvenGreetHasDoneNothing() throws Exception {
    // given a port at which nobody says anything
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/mcp";
      CallSettings hasty = TestTools.settings(Duration.ofMillis(200), 1);
      tools =
          new TestTools(Map.of())
              .tools(
                  new OutsideCalls(Map.of("127.0.0.1", new OutsideCalls.Host(hasty, false))),
                  new ToolDefinition.Mcp(
                      new Signature("pay", "", Effect.ONCE, null, null),
                      new McpServer.Http("shop", address),
                      "pay",
                      hasty));
      catalog = tools.catalog();

      // when
      ToolFailure declared = failure("pay", "{}");
      ToolFailure standard =
          failure(
              "mcp",
              "{'method': 'tools/call', 'parameters': {'name': 'pay'}, 'transport': {'http': {'endpoint': {'uri': '%s'}}}}"
                  .formatted(address));

      // then
      assertThat(List.of(declared, standard))
          .allSatisfy(
              failure -> {
                assertThat(failure.problem().status()).isIn(408, 503);
                assertThat(failure.answerLost()).as("the call itself was not sent").isFalse();
              });
    }
  }

  @Test
  void callsToolsOverHttpAndSaysThatTheServerIsGone() throws Exception {
    // given
    Tomcat first = ShopMcpServer.onLoopback();
    int port = first.getConnector().getLocalPort();
    String address = "http://127.0.0.1:" + port + "/mcp";
    serve(new McpServer.Http("shop", address));

    // then
    assertThat(call("price", "{'sku': 'A1'}").path("price").asDouble()).isEqualTo(12.5);
    assertThat(failure("refuse", "{}")).hasMessageContaining("sold out");
    assertThat(failure("flood", "{}")).hasMessageContaining("65536 bytes");
    assertThat(call("price", "{'sku': 'A2'}").path("sku").asText()).isEqualTo("A2");
    first.stop();
    first.destroy();
    assertThat(failure("price", "{'sku': 'A1'}").problem().status()).isEqualTo(503);
  }

  @Test
  void aServerAtAnInnerAddressIsCalledByThoseToolsAloneThatDeclareIt() throws Exception {
    // given: a name that leads inside, and two tools there
    Tomcat server = ShopMcpServer.onLoopback();
    McpServer.Http http =
        new McpServer.Http(
            "shop", "http://shop.example:" + server.getConnector().getLocalPort() + "/mcp");
    ToolRules declared = new ToolRules(null, false, null, null, List.of("shop.example"), null);
    tools =
        new TestTools(name -> List.of(InetAddress.getLoopbackAddress()))
            .tools(
                OutsideCalls.NONE,
                priceAt("declared", http, declared),
                priceAt("undeclared", http, ToolRules.NONE));
    catalog = tools.catalog();

    // when
    ToolFailure before = failure("undeclared", "{'sku': 'A1'}");
    JsonNode price = call("declared", "{'sku': 'A1'}").path("price");
    ToolFailure after = failure("undeclared", "{'sku': 'A1'}");
    server.stop();
    server.destroy();

    // then
    assertThat(price.asDouble()).isEqualTo(12.5);
    assertThat(List.of(before, after))
        .allSatisfy(
            refused -> {
              assertThat(refused).hasMessageContaining("an address that is not public");
              assertThat(refused.problem().type()).endsWith("/configuration");
            });
  }

  @Test
  void flowsCallAServerByTheStandardsCall() throws Exception {
    // given
    Tomcat server = ShopMcpServer.onLoopback();
    tools =
        new TestTools(Map.of())
            .tools(new OutsideCalls(Map.of("127.0.0.1", new OutsideCalls.Host(SETTINGS, false))));
    catalog = tools.catalog();
    String with =
        "{'method': 'METHOD', 'parameters': PARAMETERS, 'transport': {'http': {'endpoint': {'uri': 'http://127.0.0.1:PORT/mcp'}}}}"
            .replace("PORT", String.valueOf(server.getConnector().getLocalPort()));

    // when
    JsonNode listed = call("mcp", with.replace("METHOD", "tools/list").replace("PARAMETERS", "{}"));
    JsonNode called =
        call(
            "mcp",
            with.replace("METHOD", "tools/call")
                .replace("PARAMETERS", "{'name': 'price', 'arguments': {'sku': 'A1'}}"));
    ToolFailure refused =
        failure(
            "mcp",
            with.replace("METHOD", "tools/call")
                .replace("PARAMETERS", "{'name': 'refuse', 'arguments': {}}"));
    server.stop();
    server.destroy();

    // then
    assertThat(listed.path("tools").findValuesAsText("name")).contains("price", "refuse");
    assertThat(called.at("/content/0/text").asText()).contains("12.5");
    assertThat(refused).hasMessageContaining("sold out");
  }

  private static ToolDefinition priceAt(String name, McpServer server, ToolRules rules) {
    return new ToolDefinition.Mcp(
        new Signature(name, "", Effect.NONE, null, null, rules), server, "price", SETTINGS);
  }

  private void serve(McpServer server) {
    tools =
        new TestTools(Map.of("TOKEN", "s3cr3t-t0ken"))
            .tools(
                OutsideCalls.NONE,
                Stream.of("price", "refuse", "flood", "token", "leave", "unknown")
                    .map(
                        tool ->
                            new ToolDefinition.Mcp(
                                new Signature(tool, "", Effect.NONE, null, null),
                                server,
                                tool,
                                SETTINGS))
                    .toArray(ToolDefinition[]::new));
    catalog = tools.catalog();
  }

  /** Those that this test has started. */
  private List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> !before.contains(child.pid()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private JsonNode call(String tool, String arguments) throws Exception {
    return Objects.requireNonNull(catalog.find(tool))
        .call(Requests.of(tool, "command-1", arguments));
  }

  private ToolFailure failure(String tool, String arguments) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool, arguments));
  }
}
