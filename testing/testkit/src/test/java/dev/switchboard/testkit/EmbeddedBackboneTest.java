package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class EmbeddedBackboneTest extends BackboneContract {

  private static Backbone backbone;

  @BeforeAll
  static void open() {
    backbone = Backbone.embedded();
  }

  @AfterAll
  static void close() throws Exception {
    backbone.close();
  }

  @Override
  Backbone backbone() {
    return backbone;
  }

  @Test
  void findsItsRecordsAfterACrash() {
    backbone.createTopics(List.of("over-a-crash"), 1);
    try (KafkaProbe probe = KafkaProbe.at(backbone.kafkaBootstrap())) {
      probe.send("over-a-crash", "k", "before");

      backbone.killKafka();
      backbone.startKafka();

      assertThat(probe.collect("over-a-crash", 1))
          .extracting(ConsumerRecord::value)
          .containsExactly("before");
    }
  }
}
