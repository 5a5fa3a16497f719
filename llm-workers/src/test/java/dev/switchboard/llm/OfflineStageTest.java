package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@TestProfile(OfflineBot.class)
class OfflineStageTest {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  private final String conversation = "conversation-" + UUID.randomUUID();

  @Test
  void quotesWhereNoModelIsConfigured() {
    GenerationRequested request =
        asking("How many days do I have to return an item?")
            .with(RETURNS)
            .streamed()
            .event(conversation);
    try (KafkaProbe probe = KafkaProbe.at(kafka)) {
      probe.send(
          Topic.GENERATION_REQUESTS.withPrefix(prefix),
          conversation,
          new String(EventCodec.body(request), StandardCharsets.UTF_8),
          EventCodec.headers(
              new Envelope<>("/switchboard/router", Instant.now(), "shop", "7", request)));

      String outcome = first(probe, Topic.OUTCOMES);

      assertThat(outcome).contains("within 30 days", "\"responder\":\"offline\"", "returns#1");
      assertThat(first(probe, Topic.REPLIES)).contains("within 30 days");
    }
  }

  @Test
  void putsARecordThatIsNoEventAside() {
    try (KafkaProbe probe = KafkaProbe.at(kafka)) {
      probe.send(
          Topic.GENERATION_REQUESTS.withPrefix(prefix),
          conversation,
          "{}",
          Map.of("ce_type", "dev.switchboard.generation.requested.v1"));

      assertThat(first(probe, Topic.DEAD_LETTERS)).contains("\"service\":\"llm-workers\"");
    }
  }

  private String first(KafkaProbe probe, Topic topic) {
    return mine(probe.collectUntil(topic.withPrefix(prefix), records -> !mine(records).isEmpty()))
        .getFirst()
        .value();
  }

  private List<ConsumerRecord<String, String>> mine(List<ConsumerRecord<String, String>> records) {
    return records.stream().filter(record -> conversation.equals(record.key())).toList();
  }
}
