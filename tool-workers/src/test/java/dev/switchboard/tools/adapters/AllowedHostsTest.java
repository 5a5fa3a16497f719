package dev.switchboard.tools.adapters;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void answer() {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\": true}")));
  }

  @Test
  void callsAHostOfTheList() throws Exception {
    assertThat(call(tool(List.of("store", "127.0.0.1")), "127.0.0.1"))
        .isEqualTo(Requests.json("{'ok': true}"));
  }

  @Test
  void aToolWhoseHostIsAnArgumentNeedsAList() {
    assertThat(catchThrowableOfType(ToolFailure.class, () -> call(tool(List.of()), "127.0.0.1")))
        .hasMessageContaining("allowedHosts");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void refusesAnyOtherHostWithoutACall(String host) {
    ToolFailure failure =
        catchThrowableOfType(ToolFailure.class, () -> call(tool(List.of("store")), host));

    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining(host).hasMessageContaining("allowedHosts");
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  private static Object call(Tool tool, String host) throws Exception {
    return tool.call(Requests.of(tool.name(), "command-1", "{'host': '%s'}".formatted(host)));
  }

  private Tool tool(List<String> allowedHosts) {
    CallSettings call =
        new CallSettings(
            Map.of(), CallSettings.DEFAULT_TIMEOUT, CallSettings.Retry.DEFAULT, allowedHosts, null);
    return new TestTools(Map.of())
        .tool(
            new ToolDefinition.Http(
                new Signature(
                    "look",
                    "",
                    Effect.NONE,
                    Requests.json("{'type': 'object', 'properties': {'host': {'type': 'string'}}}"),
                    null),
                "http://{host}:%d/orders".formatted(server.getPort()),
                "GET",
                List.of(),
                call));
  }
}
