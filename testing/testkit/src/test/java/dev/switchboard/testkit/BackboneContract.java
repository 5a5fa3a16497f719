package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What every backbone does, wherever its servers come from. */
abstract class BackboneContract {

  abstract Backbone backbone();

  @Test
  void carriesARecordWithItsKeyAndHeaders() {
    String topic = Topic.MESSAGES.withPrefix(backbone().freshTopicsPrefix());
    try (KafkaProbe probe = KafkaProbe.at(backbone().kafkaBootstrap())) {
      probe.send(topic, "conversation-1", "{\"text\":\"hello\"}", Map.of("ce_type", "greeting"));

      ConsumerRecord<String, String> record = probe.collect(topic, 1).getFirst();

      assertThat(record.key()).isEqualTo("conversation-1");
      assertThat(record.value()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(KafkaProbe.header(record, "ce_type")).contains("greeting");
      assertThat(KafkaProbe.header(record, "ce_id")).isEmpty();
    }
  }

  @Test
  void keepsWhatIsWrittenToRedis() throws Exception {
    String key = "test:" + UUID.randomUUID();

    assertThat(redis("SET " + key + " 1001 EX 600")).isEqualTo("+OK");

    assertThat(redis("STRLEN " + key)).isEqualTo(":4");
  }

  @Test
  void givesEachTestTopicsOfItsOwnWithEqualPartitions() {
    String first = backbone().freshTopicsPrefix(3);
    String second = backbone().freshTopicsPrefix(3);

    assertThat(first).isNotEqualTo(second);
    try (KafkaProbe probe = KafkaProbe.at(backbone().kafkaBootstrap())) {
      for (Topic topic : Topic.values()) {
        assertThat(probe.partitions(topic.withPrefix(first))).isEqualTo(3);
      }
      probe.send(Topic.TURNS.withPrefix(first), "k", "v");
      assertThat(probe.all(Topic.TURNS.withPrefix(first))).hasSize(1);
      assertThat(probe.all(Topic.TURNS.withPrefix(second))).isEmpty();
    }
  }

  @Test
  void findsItsRecordsAtTheSameAddressAfterARestartOfKafka() {
    String address = backbone().kafkaBootstrap();
    backbone().createTopics(List.of("over-a-restart"), 1);
    try (KafkaProbe probe = KafkaProbe.at(address)) {
      probe.send("over-a-restart", "k", "before");

      backbone().restartKafka();

      assertThat(backbone().kafkaBootstrap()).isEqualTo(address);
      probe.send("over-a-restart", "k", "after");
      assertThat(probe.collect("over-a-restart", 2))
          .extracting(ConsumerRecord::value)
          .containsExactly("before", "after");
    }
  }

  @Test
  void findsItsKeysAtTheSameAddressAfterARestartOfRedis() throws Exception {
    String url = backbone().redisUrl();
    redis("SET over-a-restart 1001");

    backbone().restartRedis();

    assertThat(backbone().redisUrl()).isEqualTo(url);
    assertThat(redis("STRLEN over-a-restart")).isEqualTo(":4");
  }

  private String redis(String command) throws Exception {
    URI url = URI.create(backbone().redisUrl());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
