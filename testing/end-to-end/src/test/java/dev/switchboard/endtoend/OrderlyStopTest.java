package dev.switchboard.endtoend;

import static dev.switchboard.testkit.events.ToolRequestBuilder.aToolRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** tool-workers is asked to stop while a backend still works on a call that must happen once. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class OrderlyStopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Within the grace period, and long after Redis and the producer would be closed without one. */
  private static final long ANSWER_MILLIS = 2_500;

  private final String run = UUID.randomUUID().toString();

  @Test
  void aWriteThatIsAnsweredWithinTheGracePeriodIsStoredAndPublished(Backbone backbone)
      throws Exception {
    String prefix = backbone.freshTopicsPrefix(1);
    try (HeldBackend backend = new HeldBackend();
        ServiceProcess worker = worker(backbone, prefix, backend);
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap())) {
      // given a write that is under way
      ToolRequested request =
          aToolRequest("pay").in("c-" + run).of(run).command("pay-" + run).at("/do/0/pay").build();
      kafka.send(
          Topic.TOOL_REQUESTS.withPrefix(prefix),
          request.conversationId(),
          new String(EventCodec.body(request), StandardCharsets.UTF_8),
          EventCodec.headers(new Envelope<>("/test", Instant.now(), "held", "1", request)));
      await().atMost(PATIENCE).until(() -> backend.effects("/pay") == 1);

      // when the service is told to stop, and the answer comes while it does
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(
              backend::letGo,
              CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
      worker.stop();

      // then the outcome is there, and nothing is left to be looked up
      assertThat(answer).isDone();
      ToolCompleted completed =
          EventJson.mapper()
              .readValue(
                  kafka.collect(Topic.OUTCOMES.withPrefix(prefix), 1).getFirst().value(),
                  ToolCompleted.class);
      assertThat(completed.outcome())
          .isEqualTo(
              new Outcome.Succeeded(
                  EventJson.mapper().createObjectNode().put("receipt", "pay-" + run)));
      assertThat(kafka.all(Topic.DEAD_LETTERS.withPrefix(prefix))).isEmpty();
      assertThat(Files.readString(worker.log()))
          .doesNotContain("can't be reached", "unprocessed", "ERROR", "\tat ");

      // and the record is acknowledged: the next worker does nothing
      worker.start();
      assertThat(kafka.all(Topic.OUTCOMES.withPrefix(prefix))).hasSize(1);
      assertThat(backend.calls()).hasSize(1);
    }
  }

  private static ServiceProcess worker(Backbone backbone, String prefix, HeldBackend backend)
      throws Exception {
    Path bot =
        Path.of(Objects.requireNonNull(OrderlyStopTest.class.getResource("/bots/held")).toURI());
    return ServiceProcess.of("tool-workers")
        .on(backbone, prefix)
        .env("SWITCHBOARD_BOT_FOLDER", bot.toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .env("BACKEND", backend.url())
        .logsIn(Path.of("target", "services"))
        .start();
  }
}
