package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are bound to the state that they were made for ({@code ifMatch}). */
class MatchedCallsTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static void state(String tag) {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("{\"size\": 1}").withHeader("ETag", tag)));
  }

  @Test
  void sendsTheTagOfTheStateThatItHasRead() throws Exception {
    // given
    state("\"v7\"");
    SERVER.stubFor(put(anyUrl()).willReturn(okJson("{\"size\": 2}")));

    // when
    JsonNode result = call(Effect.IDEMPOTENT);

    // then
    assertThat(result).isEqualTo(Requests.json("{'size': 2}"));
    SERVER.verify(
        putRequestedFor(urlEqualTo("/boxes/b1")).withHeader("If-Match", equalTo("\"v7\"")));
    SERVER.verify(getRequestedFor(urlEqualTo("/boxes/b1")).withoutHeader("Content-Type"));
  }

  @Test
  void makesOnlyWhatIsNotThereYet() throws Exception {
    // given
    SERVER.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));
    SERVER.stubFor(put(anyUrl()).willReturn(okJson("{}")));

    // when
    call(Effect.ONCE);

    // then
    SERVER.verify(putRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("*")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Effect.class,
      names = {"IDEMPOTENT", "ONCE"})
  void aLostAnswerIsAskedForAgainWithTheSameTag(Effect effect) throws Exception {
    // given the first answer gets lost, before the server has acted
    state("\"v7\"");
    first(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    then(okJson("{\"size\": 2}"));

    // when
    JsonNode result = call(effect);

    // then
    assertThat(result).isEqualTo(Requests.json("{'size': 2}"));
    SERVER.verify(1, getRequestedFor(anyUrl()));
    SERVER.verify(2, putRequestedFor(anyUrl()).withHeader("If-Match", equalTo("\"v7\"")));
  }

  @Test
  void nothingIsDoneTwiceWhenTheFirstAttemptHadActed() {
    // given
    state("\"v7\"");
    first(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    then(aResponse().withStatus(412));

    // when
    ToolFailure failure = failure(Effect.ONCE);

    // then
    assertThat(failure.answerLost()).as("nobody knows who has changed it").isTrue();
    assertThat(failure).hasMessageContaining("nothing was done twice");
  }

  @Test
  void aChangeBetweenReadingAndWritingIsAConflict() {
    // given
    state("\"v7\"");
    SERVER.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(412)));

    // when
    ToolFailure failure = failure(Effect.ONCE);

    // then
    assertThat(failure.problem().status()).isEqualTo(412);
    assertThat(failure.answerLost() || failure.isDone()).as("nothing was done").isFalse();
    assertThat(failure).hasMessageContaining("changed by somebody else");
    SERVER.verify(1, putRequestedFor(anyUrl()));
  }

  @Test
  void aServerWithoutTagsIsNotWrittenTo() {
    // given
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));

    // when
    ToolFailure failure = failure(Effect.ONCE);

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("no ETag");
    SERVER.verify(0, putRequestedFor(anyUrl()));
  }

  private static void first(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(
        put(anyUrl())
            .inScenario("twice")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(answer)
            .willSetStateTo("again"));
  }

  private static void then(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(
        put(anyUrl()).inScenario("twice").whenScenarioStateIs("again").willReturn(answer));
  }

  private static JsonNode call(Effect effect) throws Exception {
    ToolRules rules = new ToolRules(null, false, null, null, List.of(), null, true);
    ToolDefinition tool =
        new ToolDefinition.Http(
            new Signature(
                "resize",
                "",
                effect,
                Requests.json(
                    "{'type': 'object', 'properties': {'id': {'type': 'string'}, 'size': {'type': 'integer'}}}"),
                null,
                rules),
            SERVER.baseUrl() + "/boxes/{id}",
            "PUT",
            List.of(),
            TestTools.settings(Duration.ofSeconds(20), 2));
    try (BotTools tools = new TestTools(Map.of()).tools(OutsideCalls.NONE, tool)) {
      return Objects.requireNonNull(tools.catalog().find("resize"))
          .call(Requests.of("resize", "command-1", "{'id': 'b1', 'size': 2}"));
    }
  }

  private static ToolFailure failure(Effect effect) {
    return catchThrowableOfType(ToolFailure.class, () -> call(effect));
  }
}
