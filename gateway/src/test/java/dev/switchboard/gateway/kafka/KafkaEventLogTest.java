package dev.switchboard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.edge.kafka.PublishSpans;
import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.edge.kafka.RecordSealing;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.Refusal.BrokerUnreachable.Kept;
import dev.switchboard.gateway.core.RefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaEventLogTest {

  private static final GatewayConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 200, new DurationConverter())
          .withMapping(GatewayConfig.class)
          .build()
          .getConfigMapping(GatewayConfig.class);

  private static final TopicsConfig TOPICS = () -> "switchboard.";

  @Test
  void aBrokerWhoseNameDoesNotResolveYetIsOneThatIsAway() {
    BrokerConnection connection =
        new BrokerConnection(
            new KafkaClients(
                Map.of("bootstrap.servers", "kafka.invalid:9092"),
                CONFIG,
                RecordOpening.off(),
                new SimpleMeterRegistry()),
            TOPICS);
    KafkaEventLog log =
        new KafkaEventLog(
            connection, new PublishSpans(Tracing.off()), RecordSealing.off(), TOPICS, CONFIG);
    MessageReceived message = new MessageReceived("c-1", "m-1", "Hello", null, null, Instant.EPOCH);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> log.append(message))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e ->
                  assertThat(e.refusal())
                      .isEqualTo(new Refusal.BrokerUnreachable("messageId m-1", Kept.NO)));
    }
    assertThat(connection.isAway()).isTrue();
    connection.stop(new ShutdownEvent());
  }

  @Test
  void aClientIsToldThatNothingWasKeptWhereNoDataKeyCanBe() {
    KafkaClients clients =
        new KafkaClients(
            Map.of("bootstrap.servers", "localhost:1"),
            CONFIG,
            RecordOpening.off(),
            new SimpleMeterRegistry());
    KafkaEventLog log =
        new KafkaEventLog(
            new BrokerConnection(clients, TOPICS),
            new PublishSpans(Tracing.off()),
            new WithoutDataKeys(),
            TOPICS,
            CONFIG);
    MessageReceived message = new MessageReceived("c-1", "m-1", "Hello", null, null, Instant.EPOCH);

    assertThatThrownBy(() -> log.append(message))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(new Refusal.DataKeysUnreachable("messageId m-1")));
  }

  private static final class WithoutDataKeys implements RecordSealing {

    @Override
    public Batch of(List<? extends Event> events) {
      throw new IllegalStateException("Redis is away");
    }

    @Override
    public Batch ofRequest(Event event, Instant at) {
      throw new IllegalStateException("Redis is away");
    }

    @Override
    public ProducerRecord<String, byte[]> sealAgain(ProducerRecord<String, byte[]> record) {
      throw new IllegalStateException("Redis is away");
    }

    @Override
    public Uni<Void> erase(List<? extends Event> published) {
      return Uni.createFrom().voidItem();
    }
  }
}
