package dev.switchboard.classifier;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service of a bot whose memory recalls. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@TestProfile(CornerShop.class)
class RecallServiceTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  @Inject UserNotes notes;

  private final String user = "ada " + UUID.randomUUID();
  private final String first = "first-" + UUID.randomUUID();
  private final String second = "second-" + UUID.randomUUID();
  private KafkaProbe probe;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(kafka);
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  @Test
  void whatTheUserWroteInAnotherConversationTravelsWithTheTurnUntilThatOneIsErased() {
    assertThat(recalled(first, "where is my parcel with the blue kettle?")).isEmpty();
    assertThat(recalled(second, "my parcel with the blue kettle is late"))
        .containsExactly(new Recalled(first, 1, NOW, "where is my parcel with the blue kettle?"));

    // when
    send(new ConversationErased(first, "request-1", 1, NOW.plusSeconds(1)));

    // then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(notes.of(user))
                    .extracting(UserNote::conversationId)
                    .containsExactly(second));
  }

  private List<Recalled> recalled(String conversation, String text) {
    send(
        new TurnOpened(
            conversation,
            "turn-of-" + conversation,
            1,
            List.of(new UserMessage("message-1", text, NOW)),
            "web",
            user,
            ConversationContext.empty(),
            NOW));
    return probe
        .collectUntil(
            Topic.INTENTS.withPrefix(prefix),
            records -> records.stream().anyMatch(it -> it.key().equals(conversation)))
        .stream()
        .filter(record -> record.key().equals(conversation))
        .map(RecallServiceTest::read)
        .toList()
        .getFirst()
        .turn()
        .context()
        .recalled();
  }

  private void send(Event event) {
    Envelope<Event> envelope =
        new Envelope<>("/switchboard/state-service", NOW, "corner-shop", "7", event);
    probe.send(
        Topic.TURNS.withPrefix(prefix),
        event.conversationId(),
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(envelope).entrySet().stream()
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static TurnClassified read(ConsumerRecord<String, String> record) {
    try {
      return EventJson.mapper().readValue(record.value(), TurnClassified.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no turn.classified: " + record.value(), e);
    }
  }
}
