package dev.switchboard.tools.guard;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.bot.model.CallSettings;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tool that may be called twice an hour. */
class RateLimitedToolTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void aCallWhoseTurnIsTooFarAwayIsNotSent() throws Exception {
    // given
    server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    Tool tool = tool();
    call(tool);
    call(tool);

    // when
    ToolFailure failure = catchThrowableOfType(ToolFailure.class, () -> call(tool));

    // then
    assertThat(failure.problem().status()).isEqualTo(429);
    assertThat(failure).hasMessageContaining("2 times");
    server.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void eachAttemptTakesATurn() {
    server.stubFor(any(anyUrl()).willReturn(serviceUnavailable()));
    assertThat(catchThrowableOfType(ToolFailure.class, () -> call(tool())).problem().status())
        .isEqualTo(429);
    server.verify(2, anyRequestedFor(anyUrl()));
  }

  private static void call(Tool tool) throws Exception {
    tool.call(Requests.of(tool.name(), "command-1", "{}"));
  }

  private Tool tool() {
    ToolRules rules =
        new ToolRules(
            null, false, new ToolRules.RateLimit(2, Duration.ofHours(1)), null, List.of(), null);
    return new TestTools(Map.of())
        .tool(
            new ToolDefinition.Http(
                new Signature(
                    "look", "", Effect.NONE, Requests.json("{'type': 'object'}"), null, rules),
                server.baseUrl(),
                "GET",
                List.of(),
                TestTools.settings(CallSettings.DEFAULT_TIMEOUT, 5)));
  }
}
