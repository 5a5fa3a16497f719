package dev.switchboard.classifier;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
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
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@TestProfile(CornerShop.class)
class ClassifierStageTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  private final String conversation = "conversation-" + UUID.randomUUID();
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
  void saysWhatATurnIsAboutAndKeepsItsAttributes() {
    TurnOpened turn = turn(1, "has order 1001 been shipped?", null);

    send(turn);

    ConsumerRecord<String, String> record = intents(1).getFirst();
    TurnClassified classified = read(record, TurnClassified.class);
    assertThat(classified.turn()).isEqualTo(turn);
    assertThat(classified.classification().intent()).isEqualTo("order-status");
    assertThat(classified.classification().slots().get("order_id").value()).isEqualTo("1001");
    assertThat(KafkaProbe.header(record, CloudEventHeaders.BOT)).contains("corner-shop");
    assertThat(KafkaProbe.header(record, CloudEventHeaders.ID)).contains(classified.id());
    assertThat(KafkaProbe.header(record, "traceparent")).isPresent();
  }

  @Test
  void refusesWhatTheBotIsNotFor() {
    send(turn(1, "who won the football world cup in 1990?", null));

    Classification found = read(intents(1).getFirst(), TurnClassified.class).classification();

    assertThat(found.outOfScope()).isTrue();
    assertThat(found.intent()).isEqualTo(Classification.OUT_OF_SCOPE);
  }

  @Test
  void givesAShortReplyToTheFlowThatAsked() {
    send(turn(1, "1002", new WaitingFor("run-1", "cancel", "/do/0/ask", "order_id", "Which?")));

    Classification found = read(intents(1).getFirst(), TurnClassified.class).classification();

    assertThat(found.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(found.intent()).isEqualTo("cancel-order");
  }

  @Test
  void saysThatATextIsInALanguageThatTheBotDoesNotSpeak() {
    send(turn(1, "ich möchte bitte meine Bestellung stornieren", null));

    Classification found = read(intents(1).getFirst(), TurnClassified.class).classification();

    assertThat(found.decidedBy()).isEqualTo(DecidedBy.LANGUAGE);
    assertThat(found.language()).isEqualTo("de");
  }

  @Test
  void keepsTheOrderOfAConversationAndLeavesOutCancelledTurns() {
    IntStream.rangeClosed(1, 20)
        .forEach(
            number -> {
              send(turn(number, "message " + number, null));
              send(new TurnCancelled(conversation, "turn-" + number, number, "test"));
            });

    List<Long> turns =
        intents(20).stream()
            .map(record -> read(record, TurnClassified.class).turn().turn())
            .toList();

    assertThat(turns).isEqualTo(IntStream.rangeClosed(1, 20).asLongStream().boxed().toList());
  }

  @Test
  void takesAnyTextAndGoesOnAfterARecordThatIsNoEvent() {
    Map<String, String> headers = Map.of(CloudEventHeaders.TYPE, "dev.switchboard.turn.opened.v1");
    probe.send(Topic.TURNS.withPrefix(prefix), conversation, "{\"turn\": ", headers);
    send(turn(1, "🙂".repeat(4000), null));
    send(turn(2, "?", null));

    assertThat(intents(2)).hasSize(2);
    DeadLetter letter =
        read(
            probe
                .collectUntil(
                    Topic.DEAD_LETTERS.withPrefix(prefix),
                    records -> !ofConversation(records).isEmpty())
                .stream()
                .filter(record -> record.key().equals(conversation))
                .findFirst()
                .orElseThrow(),
            DeadLetter.class);
    assertThat(letter.service()).isEqualTo("intent-classifier");
    assertThat(letter.reason().detail()).contains("is no valid turn.opened");
  }

  private TurnOpened turn(int number, String text, @Nullable WaitingFor waiting) {
    return new TurnOpened(
        conversation,
        "turn-" + number,
        number,
        List.of(new UserMessage("message-" + number, text, NOW)),
        "web",
        null,
        new ConversationContext(List.of(), "", Map.of(), waiting),
        NOW);
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

  private List<ConsumerRecord<String, String>> intents(int count) {
    return ofConversation(
        probe.collectUntil(
            Topic.INTENTS.withPrefix(prefix), records -> ofConversation(records).size() >= count));
  }

  private List<ConsumerRecord<String, String>> ofConversation(
      List<ConsumerRecord<String, String>> records) {
    return records.stream().filter(record -> record.key().equals(conversation)).toList();
  }

  private static <E> E read(ConsumerRecord<String, String> record, Class<E> type) {
    try {
      return EventJson.mapper().readValue(record.value(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a " + type.getSimpleName() + ": " + record.value(), e);
    }
  }
}
