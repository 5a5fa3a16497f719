package dev.switchboard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RefusedException;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.KafkaProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RangeReaderTest {

  private static final GatewayConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 200, new DurationConverter())
          .withMapping(GatewayConfig.class)
          .build()
          .getConfigMapping(GatewayConfig.class);

  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Backbone.shared().kafkaBootstrap());

  private final String topic = "range-" + UUID.randomUUID();

  @Test
  void aClientGetsAnErrorInsteadOfRecordsThatCanNotBeOpenedNow() {
    Backbone.shared().createTopics(List.of(topic), 1);
    try (KafkaProbe kafka = KafkaProbe.at(Backbone.shared().kafkaBootstrap())) {
      kafka.send(topic, "c-1", "sealed");
    }

    assertThat(read(true)).containsExactly("c-1");
    assertThatThrownBy(() -> read(false))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.DataKeysUnreachable(null)));
  }

  private List<String> read(boolean hasDataKeys) {
    RangeReader reader =
        new RangeReader(
            new KafkaClients(BROKER, CONFIG, new Opening(hasDataKeys), new SimpleMeterRegistry()),
            CONFIG);
    List<String> keys = new ArrayList<>();
    reader.readAll(topic, (partition, kept) -> kept, record -> keys.add(record.key()));
    return keys;
  }

  private record Opening(boolean hasDataKeys) implements RecordOpening {

    @Override
    public void into(Map<String, Object> settings) {}

    @Override
    public BooleanSupplier into(Map<String, Object> settings, Duration patience) {
      return () -> hasDataKeys;
    }
  }
}
