package dev.switchboard.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class KafkaProcessTest {

  private static KafkaProcess kafka;

  @BeforeAll
  static void startBroker() {
    kafka = KafkaProcess.start(KafkaSettings.temporary());
  }

  @AfterAll
  static void closeBroker() {
    kafka.close();
    assertThat(kafka.directory()).doesNotExist();
    assertThat(kafka.isAlive()).isFalse();
  }

  @Test
  void carriesARecord() throws Exception {
    TopicAdmin.create(kafka.bootstrap(), List.of("carried"), 1);

    produce("carried", "k", "hello");

    assertThat(consume("carried", 1)).containsExactly("hello");
  }

  @Test
  void keepsPortAndRecordsOverARestart() throws Exception {
    TopicAdmin.create(kafka.bootstrap(), List.of("restarted"), 1);
    produce("restarted", "k", "before");
    String address = kafka.bootstrap();

    kafka.restart();

    assertThat(kafka.bootstrap()).isEqualTo(address);
    produce("restarted", "k", "after");
    assertThat(consume("restarted", 2)).containsExactly("before", "after");
  }

  @Test
  void keepsRecordsOverACrash() throws Exception {
    TopicAdmin.create(kafka.bootstrap(), List.of("crashed"), 1);
    produce("crashed", "k", "before");

    kafka.kill();
    kafka.start();

    assertThat(consume("crashed", 1)).containsExactly("before");
  }

  @Test
  void createsTheSameTopicsTwice() {
    TopicAdmin.create(kafka.bootstrap(), List.of("twice"), 3);
    TopicAdmin.create(kafka.bootstrap(), List.of("twice", "twice-more"), 3);
  }

  @Test
  void refusesATopicThatHasAnotherNumberOfPartitions() {
    TopicAdmin.create(kafka.bootstrap(), List.of("counted"), 2);

    assertThatThrownBy(() -> TopicAdmin.create(kafka.bootstrap(), List.of("counted"), 8))
        .hasMessageContaining("counted has 2 partitions, not 8");
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      KafkaSettings settings = KafkaSettings.temporary().withPort(taken.getLocalPort());

      assertThatThrownBy(() -> KafkaProcess.start(settings))
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("taken");
    }
  }

  @Test
  void quotesTheBrokersOutputWhenItDoesNotStart() {
    KafkaSettings settings =
        KafkaSettings.temporary().withDirectory(Path.of("pom.xml").toAbsolutePath());

    assertThatThrownBy(() -> KafkaProcess.start(settings)).hasMessageContaining("pom.xml");
  }

  private static void produce(String topic, String key, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  private static List<String> consume(String topic, int count) {
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
      }
    }
    assertThat(values).hasSize(count);
    return values;
  }
}
