package dev.switchboard.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a tool's credential must never get into, in the running service. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(StandIn.class)
class SecretsTest {

  private final String conversation = "c-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  @Inject RecordedSpans spans;

  WireMockServer api;

  /** Everything that is logged, of every level. */
  private static final class Lines extends Handler {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      said.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
      if (line.getParameters() != null) {
        said.add(List.of(line.getParameters()).toString());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aCredentialIsInNoLogSpanOrEvent() {
    // given a server that echoes it, once in an answer and once in an error
    Lines lines = new Lines();
    Logger root = Logger.getLogger("");
    Level before = Logger.getLogger("dev.switchboard").getLevel();
    root.addHandler(lines);
    Logger.getLogger("dev.switchboard").setLevel(Level.ALL);
    api.resetAll();

    // when
    try (KafkaProbe probe = KafkaProbe.at(bootstrap)) {
      api.stubFor(any(anyUrl()).willReturn(okJson("{\"echo\": \"" + StandIn.SECRET + "\"}")));
      send(probe, "echoed");
      api.stubFor(
          any(anyUrl())
              .willReturn(
                  aResponse()
                      .withStatus(500)
                      .withHeader("Content-Type", "text/plain")
                      .withBody("bad token " + StandIn.SECRET)));
      send(probe, "failed");
      Logger.getLogger("dev.switchboard.test").info("the log is heard");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> spans.named("execute_tool guarded").size() >= 2);

      // then
      api.verify(
          2,
          getRequestedFor(anyUrl())
              .withHeader("Authorization", equalTo("Bearer " + StandIn.SECRET)));
      for (Topic topic : Topic.values()) {
        for (var event : probe.all(topic.withPrefix(prefix))) {
          assertThat(event.value() + event.headers()).doesNotContain(StandIn.SECRET);
        }
      }
      assertThat(spans.all().toString()).doesNotContain(StandIn.SECRET);
      assertThat(lines.said)
          .anyMatch(line -> line.contains("the log is heard"))
          .noneMatch(line -> line.contains(StandIn.SECRET));
    } finally {
      Logger.getLogger("dev.switchboard").setLevel(before);
      root.removeHandler(lines);
    }
  }

  private void send(KafkaProbe probe, String command) {
    ToolRequested request =
        new ToolRequested(
            conversation,
            "turn-1",
            "run-1",
            command + "-" + conversation,
            "/do/0/call",
            1,
            "guarded",
            Requests.json("{}"),
            null);
    probe.send(
        Topic.TOOL_REQUESTS.withPrefix(prefix),
        conversation,
        new String(EventCodec.body(request), StandardCharsets.UTF_8),
        EventCodec.headers(
            new Envelope<>(
                "/test", Instant.parse("2026-11-21T12:00:00Z"), "tester", "1", request)));
    // the next stub must not meet this call
    probe.collectUntil(
        Topic.OUTCOMES.withPrefix(prefix),
        records ->
            records.stream()
                .anyMatch(record -> record.value().contains(command + "-" + conversation)));
  }
}
