package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.switchboard.bot.model.Paging;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedHttpToolTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<%s/orders?p=2>; rel=\"next\"",
        "<%s/orders?p=9>; rel=\"last\", </orders?p=2>; rel=next",
        "</orders?p=2>; title=\"a, b\"; rel=\"prefetch next\""
      })
  void followsTheLinkHeader(String header) throws Exception {
    // given
    server.stubFor(
        get(urlEqualTo("/orders"))
            .willReturn(
                okJson("[1, 2]").withHeader("Link", header.replace("%s", server.baseUrl()))));
    server.stubFor(
        get(urlEqualTo("/orders?p=2"))
            .willReturn(okJson("[3]").withHeader("Link", "</orders>; rel=\"prev\"")));

    // then
    assertThat(call(tool(new Paging(new Paging.Next.ByLink(null), ".", null, 5)), "{}"))
        .isEqualTo(Requests.json("{'pages': 2, 'more': false, 'items': [1, 2, 3]}"));
  }

  @Test
  void followsAnAddressInThePage() throws Exception {
    // given
    server.stubFor(
        get(urlEqualTo("/orders"))
            .willReturn(okJson("{\"data\": [1], \"paging\": {\"next\": \"/orders?p=2\"}}")));
    server.stubFor(
        get(urlEqualTo("/orders?p=2"))
            .willReturn(okJson("{\"data\": [2], \"paging\": {\"next\": null}}")));

    // then
    assertThat(call(tool(paging(new Paging.Next.ByLink("${ .paging.next }"), "${ .data }")), "{}"))
        .isEqualTo(Requests.json("{'pages': 2, 'more': false, 'items': [1, 2]}"));
  }

  @Test
  void followsACursorUntilNoMoreIsSaid() throws Exception {
    // given a server that gives an id to go on with also on its last page
    server.stubFor(
        get(urlPathEqualTo("/orders"))
            .withQueryParam("after", absent())
            .willReturn(okJson("{\"data\": [{\"id\": \"a\"}], \"has_more\": true}")));
    server.stubFor(
        get(urlEqualTo("/orders?after=a"))
            .willReturn(okJson("{\"data\": [{\"id\": \"b\"}], \"has_more\": false}")));

    // then
    Paging paging =
        new Paging(new Paging.Next.ByCursor(".data[-1].id", "after"), ".data", "${ .has_more }", 5);
    assertThat(call(tool(paging), "{}"))
        .isEqualTo(
            Requests.json("{'pages': 2, 'more': false, 'items': [{'id': 'a'}, {'id': 'b'}]}"));
  }

  @Test
  void countsPagesUntilOneIsShort() throws Exception {
    // given
    server.stubFor(get(urlEqualTo("/orders")).willReturn(okJson("[1, 2]")));
    server.stubFor(get(urlEqualTo("/orders?page=2")).willReturn(okJson("[3, 4]")));
    server.stubFor(get(urlEqualTo("/orders?page=3")).willReturn(okJson("[5]")));

    // then
    assertThat(call(tool(paging(new Paging.Next.ByNumber("page"), ".")), "{}"))
        .isEqualTo(Requests.json("{'pages': 3, 'more': false, 'items': [1, 2, 3, 4, 5]}"));
  }

  @Test
  void endsAtTheBoundAndSaysThatThereIsMore() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(okJson("[1]")));
    assertThat(call(tool(new Paging(new Paging.Next.ByNumber("page"), ".", null, 3)), "{}"))
        .isEqualTo(Requests.json("{'pages': 3, 'more': true, 'items': [1, 1, 1]}"));
    server.verify(3, anyRequestedFor(anyUrl()));
  }

  @Test
  void endsWithACursorThatStandsStill() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"data\": [1], \"next\": \"same\"}")));
    call(tool(new Paging(new Paging.Next.ByCursor(".next", "after"), ".data", null, 50)), "{}");
    server.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void keepsWhatFitsTheSizeOfAResult() throws Exception {
    String page = "[\"%s\"]".formatted("x".repeat(30_000));
    server.stubFor(any(anyUrl()).willReturn(okJson(page)));
    JsonNode answer = call(tool(new Paging(new Paging.Next.ByNumber("page"), ".", null, 9)), "{}");
    assertThat(answer.path("pages").asInt()).isEqualTo(2);
    assertThat(answer.path("more").asBoolean()).isTrue();
  }

  @Test
  void repeatsAPageThatFailsOnce() throws Exception {
    // given
    server.stubFor(
        get(urlEqualTo("/orders"))
            .willReturn(okJson("[1]").withHeader("Link", "</orders?p=2>; rel=next")));
    server.stubFor(
        get(urlEqualTo("/orders?p=2"))
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(serviceUnavailable())
            .willSetStateTo("well"));
    server.stubFor(
        get(urlEqualTo("/orders?p=2"))
            .inScenario("busy")
            .whenScenarioStateIs("well")
            .willReturn(okJson("[2]")));

    // then
    assertThat(call(tool(paging(new Paging.Next.ByLink(null), ".")), "{}").path("items"))
        .isEqualTo(Requests.json("[1, 2]"));
  }

  @Test
  void goesToNoHostThatIsNotDeclared() {
    server.stubFor(
        any(anyUrl())
            .willReturn(okJson("[1]").withHeader("Link", "<http://169.254.169.254/>; rel=next")));
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class, () -> call(tool(paging(new Paging.Next.ByLink(null), ".")), "{}"));
    assertThat(failure)
        .hasMessageContaining("169.254.169.254")
        .hasMessageContaining("allowedHosts");
  }

  @Test
  void sendsWhatTheAuthorSetsWithEveryPage() throws Exception {
    server.stubFor(
        get(urlEqualTo("/orders"))
            .willReturn(okJson("[1]").withHeader("Link", "</orders?p=2>; rel=next")));
    server.stubFor(
        get(urlEqualTo("/orders?p=2"))
            .withHeader(
                "Accept", equalTo("application/json, application/problem+json, text/plain;q=0.5"))
            .willReturn(okJson("[2]")));
    assertThat(call(tool(paging(new Paging.Next.ByLink(null), ".")), "{}").path("pages").asInt())
        .isEqualTo(2);
  }

  private static Paging paging(Paging.Next next, String items) {
    return new Paging(next, items, null, 5);
  }

  private Tool tool(@Nullable Paging paging) {
    JsonNode arguments =
        Requests.json(
            "{'type': 'object', 'properties': {'after': {'type': 'string'}, 'page': {'type': 'integer'}}}");
    return new TestTools(Map.of())
        .tool(
            new ToolDefinition.Http(
                new Signature(
                    "orders",
                    "",
                    Effect.NONE,
                    arguments,
                    null,
                    new ToolRules(null, false, null, null, List.of(), paging)),
                server.baseUrl() + "/orders",
                "GET",
                List.of("after", "page"),
                TestTools.settings(Duration.ofSeconds(5), 3)));
  }

  private static JsonNode call(Tool tool, String arguments) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", arguments));
  }
}
