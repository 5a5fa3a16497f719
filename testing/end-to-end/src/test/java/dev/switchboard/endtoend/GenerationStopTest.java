package dev.switchboard.endtoend;

import static dev.switchboard.testkit.events.GenerationRequestBuilder.aGeneration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.RedisProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** llm-workers is asked to stop while a model still writes. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class GenerationStopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 3;

  /** Within the grace period, and long after Redis and the producer would be closed without one. */
  private static final long ANSWER_MILLIS = 2_500;

  private final String run = UUID.randomUUID().toString();

  @Test
  void whatIsWrittenWithinTheGracePeriodIsPublishedAndAskedForOnce(Backbone backbone)
      throws Exception {
    String prefix = backbone.freshTopicsPrefix(1);
    try (HeldModel model = new HeldModel();
        ServiceProcess worker = worker(backbone, prefix, model);
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap())) {
      // given generations that are under way
      request(kafka, prefix);
      await().atMost(PATIENCE).until(() -> model.asked() == AT_ONCE);

      // when the service is told to stop, and the answers come while it does
      CompletableFuture.runAsync(
          model::letGo, CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
      worker.stop();

      // then all outcomes are there
      assertThat(outcomes(kafka, prefix)).hasSize(AT_ONCE).allSatisfy(GenerationStopTest::isLine);
      assertStoppedWell(worker);

      // and the next worker has the answers: delivered again, they are told and not asked for
      worker.start();
      request(kafka, prefix);
      await().atMost(PATIENCE).until(() -> outcomes(kafka, prefix).size() >= 2 * AT_ONCE);
      assertThat(model.asked()).isEqualTo(AT_ONCE);
    }
  }

  @Test
  void whatHangsIsGivenBackAndWrittenByTheNextWorker(Backbone backbone) throws Exception {
    String prefix = backbone.freshTopicsPrefix(1);
    try (HeldModel model = new HeldModel();
        ServiceProcess worker = worker(backbone, prefix, model);
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap());
        RedisProbe redis = RedisProbe.at(backbone.redisUrl())) {
      // given generations that no model ends
      request(kafka, prefix);
      await().atMost(PATIENCE).until(() -> model.asked() == AT_ONCE);
      assertThat(claims(redis, prefix)).isNotEmpty();

      // when the service stops
      worker.stop();

      // then nothing was told, and no claim makes the next worker wait for a lease
      assertThat(outcomes(kafka, prefix)).isEmpty();
      assertThat(claims(redis, prefix)).isEmpty();
      assertStoppedWell(worker);

      // and the next worker has each written once more
      model.letGo();
      worker.start();
      await().atMost(PATIENCE).until(() -> outcomes(kafka, prefix).size() == AT_ONCE);
      assertThat(outcomes(kafka, prefix)).allSatisfy(GenerationStopTest::isLine);
      assertThat(model.asked()).isEqualTo(2 * AT_ONCE);
    }
  }

  private void request(KafkaProbe kafka, String prefix) {
    IntStream.range(0, AT_ONCE)
        .mapToObj(
            i ->
                aGeneration("line")
                    .in("c-" + run + i)
                    .of(run + i)
                    .command("line-" + run + i)
                    .at("/do/0/line")
                    .with("{'about': 'rain'}")
                    .build())
        .forEach(request -> send(kafka, prefix, request));
  }

  private static void send(KafkaProbe kafka, String prefix, GenerationRequested request) {
    kafka.send(
        Topic.GENERATION_REQUESTS.withPrefix(prefix),
        request.conversationId(),
        new String(EventCodec.body(request), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/test", Instant.now(), "writing", "1", request)));
  }

  private static List<GenerationCompleted> outcomes(KafkaProbe kafka, String prefix) {
    return kafka.all(Topic.OUTCOMES.withPrefix(prefix)).stream()
        .map(GenerationStopTest::outcome)
        .toList();
  }

  private static GenerationCompleted outcome(ConsumerRecord<String, String> record) {
    try {
      return EventJson.mapper().readValue(record.value(), GenerationCompleted.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isLine(GenerationCompleted completed) {
    assertThat(completed.outcome())
        .isInstanceOfSatisfying(
            Outcome.Succeeded.class,
            written -> assertThat(written.output().path("text").asText()).isEqualTo("A line."));
  }

  /** The commands that Redis knows. */
  private static List<String> claims(RedisProbe redis, String prefix) {
    return redis.keys(prefix + "generation:{*");
  }

  private static void assertStoppedWell(ServiceProcess worker) throws IOException {
    assertThat(Files.readString(worker.log()))
        .contains("stopped in")
        .doesNotContain("can't be reached", "ERROR", "\tat ");
  }

  private static ServiceProcess worker(Backbone backbone, String prefix, HeldModel model)
      throws Exception {
    Path bot =
        Path.of(
            Objects.requireNonNull(GenerationStopTest.class.getResource("/bots/writing")).toURI());
    return ServiceProcess.of("llm-workers")
        .on(backbone, prefix)
        .env("SWITCHBOARD_BOT_FOLDER", bot.toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .env("OPENAI_BASE_URL", model.baseUrl())
        .logsIn(Path.of("target", "services"))
        .start();
  }
}
