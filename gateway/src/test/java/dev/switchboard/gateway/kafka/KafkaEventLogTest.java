package dev.switchboard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.edge.kafka.PublishSpans;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
                new SimpleMeterRegistry()),
            TOPICS);
    KafkaEventLog log =
        new KafkaEventLog(connection, new PublishSpans(Tracing.off()), TOPICS, CONFIG);
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
}
