package dev.switchboard.tools.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 127.0.0.2 stands for an address that may be called (its network is open), 127.0.0.1 for one that
 * may not.
 */
class OutboundTest {

  private final AtomicInteger lookups = new AtomicInteger();
  private final Queue<String> answers = new ArrayDeque<>();
  private final TestTools tools =
      new TestTools(
          host -> {
            lookups.incrementAndGet();
            String answer = answers.poll();
            if (answer == null) {
              throw new UnknownHostException(host);
            }
            return List.of(answer.split(",")).stream().map(OutboundTest::address).toList();
          });

  private WireMockServer inner;
  private WireMockServer outer;

  @BeforeEach
  void start() {
    outer = new WireMockServer(wireMockConfig().bindAddress("127.0.0.2").dynamicPort());
    outer.start();
    inner = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").port(outer.port()));
    inner.start();
    outer.stubFor(any(anyUrl()).willReturn(okJson("{\"from\": \"outer\"}")));
    inner.stubFor(any(anyUrl()).willReturn(okJson("{\"from\": \"inner\"}")));
  }

  @AfterEach
  void stop() {
    outer.stop();
    inner.stop();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theConnectionGoesToTheAddressThatWasCheckedThoughTheNameLeadsElsewhereByThen()
      throws Exception {
    // given a name server that says something else each time
    answers.addAll(List.of("127.0.0.2", "127.0.0.1"));

    // when
    Object result = call(tool("http://shop.example:%d/x"));

    // then the name was resolved once, and the server still sees it
    assertThat(result).isEqualTo(Requests.json("{'from': 'outer'}"));
    assertThat(lookups).hasValue(1);
    outer.verify(
        getRequestedFor(anyUrl())
            .withHeader("Host", equalTo("shop.example:%d".formatted(outer.port()))));
    inner.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aNameThatComesToLeadInwardsIsRefusedThoughAConnectionIsStillOpen() throws Exception {
    // given
    answers.addAll(List.of("127.0.0.2", "127.0.0.1"));
    Tool tool = tool("http://shop.example:%d/x");
    call(tool);

    // when
    ToolFailure failure = failure(tool);

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("shop.example").hasMessageContaining("127.0.0.1");
    outer.verify(1, anyRequestedFor(anyUrl()));
    inner.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void theNextAddressIsTriedWhereNobodyListens() throws Exception {
    answers.add("127.0.0.3,127.0.0.1");
    assertThat(call(tool("http://shop.example:%d/x", List.of(), List.of("shop.example"))))
        .isEqualTo(Requests.json("{'from': 'inner'}"));
    assertThat(lookups).hasValue(1);
  }

  @Test
  void aNameThatIsUnknownIsSaidSo() {
    assertThat(failure(tool("http://shop.example:%d/x")))
        .hasMessageContaining("shop.example")
        .hasMessageContaining("its name is unknown");
  }

  @Test
  void aPrivateHostIsCalledWhereTheToolDeclaresIt() throws Exception {
    answers.add("127.0.0.1");
    assertThat(call(tool("http://shop.example:%d/x", List.of(), List.of("shop.example"))))
        .isEqualTo(Requests.json("{'from': 'inner'}"));
  }

  @Test
  void aRedirectToAHostThatIsNotDeclaredIsNotFollowed() {
    answers.add("127.0.0.2");
    outer.stubFor(
        any(anyUrl())
            .willReturn(permanentRedirect("http://127.0.0.1:%d/".formatted(inner.port()))));
    assertThat(failure(tool("http://shop.example:%d/x")).problem().status()).isEqualTo(502);
    inner.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aServerWhoseCertificateNobodyVouchesForGetsNoRequest() {
    // given
    WireMockServer secure =
        new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.2").dynamicPort().dynamicHttpsPort());
    secure.start();
    try {
      answers.add("127.0.0.2");

      // when
      ToolFailure failure = failure(tool("https://shop.example:" + secure.httpsPort() + "/x"));

      // then
      assertThat(failure.problem().status()).isEqualTo(503);
      assertThat(failure.mayRepeat(false)).as("nothing was sent").isTrue();
      secure.verify(0, anyRequestedFor(anyUrl()));
    } finally {
      secure.stop();
    }
  }

  @Test
  void aServedDocumentCannotSendCallsToAnotherHost() {
    // given a document that is not the bot's own, and its server has been changed
    answers.addAll(List.of("127.0.0.2", "127.0.0.2", "127.0.0.2"));
    outer.stubFor(
        get(urlEqualTo("/openapi"))
            .willReturn(
                okJson(
                    """
                    {"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                     "servers": [{"url": "http://127.0.0.1:%d"}],
                     "paths": {"/x": {"get": {"operationId": "look", "responses": {}}}}}
                    """
                        .formatted(inner.port()))));

    // when
    ToolFailure failure =
        failure(
            tools.tool(
                new ToolDefinition.OpenApi(
                    new Signature("look", "", Effect.NONE, null, null),
                    "http://shop.example:%d/openapi".formatted(outer.port()),
                    null,
                    "look",
                    settings(List.of()))));

    // then
    assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("allowedHosts");
    inner.verify(0, anyRequestedFor(anyUrl()));
  }

  private Tool tool(String url) {
    return tool(url, List.of(), List.of());
  }

  private Tool tool(String url, List<String> allowed, List<String> privateHosts) {
    return tools.tool(
        new ToolDefinition.Http(
            new Signature(
                "look",
                "",
                Effect.NONE,
                Requests.json("{'type': 'object'}"),
                null,
                new ToolRules(null, false, null, null, privateHosts, null)),
            url.formatted(outer.port()),
            "GET",
            List.of(),
            settings(allowed)));
  }

  private static CallSettings settings(List<String> allowed) {
    return new CallSettings(
        Map.of(),
        CallSettings.DEFAULT_TIMEOUT,
        new CallSettings.Retry(1, CallSettings.Retry.DEFAULT.backoff()),
        allowed,
        null);
  }

  private static @Nullable Object call(Tool tool) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", "{}"));
  }

  private static ToolFailure failure(Tool tool) {
    return catchThrowableOfType(ToolFailure.class, () -> call(tool));
  }
}
