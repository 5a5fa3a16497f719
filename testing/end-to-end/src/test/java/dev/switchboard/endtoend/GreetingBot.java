package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The least that answers: a bot that greets, in the three services that a message without tools and
 * models goes through, on topics of their own; and customers who write to it over Kafka.
 */
final class GreetingBot implements AutoCloseable {

  static final int CONVERSATIONS = 20;

  private final List<ServiceProcess> services = new ArrayList<>();
  private final KafkaProbe kafka;
  private final String prefix;

  /** Starts the services with further environment variables. */
  GreetingBot(Backbone backbone, int partitions, Map<String, String> environment) {
    kafka = KafkaProbe.at(backbone.kafkaBootstrap());
    prefix = backbone.freshTopicsPrefix(partitions);
    for (String name : List.of("state-service", "intent-classifier", "router")) {
      services.add(
          ServiceProcess.of(name)
              .on(backbone, prefix)
              .env("SWITCHBOARD_BOT_FOLDER", folder().toString())
              .env("SWITCHBOARD_TRACES_ENABLED", "false")
              .env(environment)
              .logsIn(Path.of("target", "services"))
              .launch());
    }
    services.forEach(ServiceProcess::awaitReady);
  }

  String prefix() {
    return prefix;
  }

  ServiceProcess service(String name) {
    return services.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  boolean isReady() {
    return services.stream().allMatch(ServiceProcess::isReady);
  }

  void stop() {
    services.forEach(ServiceProcess::stop);
  }

  void start() {
    services.forEach(ServiceProcess::launch);
    services.forEach(ServiceProcess::awaitReady);
  }

  /** One message in each conversation. */
  void hears(String messageId) {
    for (int i = 0; i < CONVERSATIONS; i++) {
      kafka.send(
          Topic.MESSAGES.withPrefix(prefix),
          "c-" + i,
          "{\"messageId\": \"%s\", \"text\": \"hello\"}".formatted(messageId));
    }
  }

  /** Waits until each conversation has had so many turns. */
  void awaitTurns(int each) {
    int all = each * CONVERSATIONS;
    Witness.await(all + " turns", () -> turns().size() >= all);
  }

  /** Waits until the services have read all records, their own ones too. */
  void awaitRead() {
    for (ServiceProcess service : services) {
      Witness.await(
          service.name() + " to read all", () -> kafka.unread(prefix + service.name()) == 0);
    }
  }

  /** Each conversation has answers to so many messages, once and in order, and nothing else. */
  void assertAnsweredOnceInOrder(String... messageIds) {
    Map<String, List<TurnCompleted>> conversations = new HashMap<>();
    turns()
        .forEach(
            turn ->
                conversations
                    .computeIfAbsent(turn.conversationId(), any -> new ArrayList<>())
                    .add(turn));
    assertThat(conversations).hasSize(CONVERSATIONS);
    conversations.forEach(
        (id, turns) -> {
          turns.sort(java.util.Comparator.comparing(TurnCompleted::turn));
          assertThat(turns).as(id).extracting(TurnCompleted::turn).doesNotHaveDuplicates();
          assertThat(turns)
              .as(id)
              .flatExtracting(TurnCompleted::messageIds)
              .containsExactly(messageIds);
          assertThat(turns)
              .as(id)
              .extracting(TurnCompleted::status)
              .containsOnly(TurnCompleted.Status.COMPLETED);
        });
    assertThat(kafka.all(Topic.DEAD_LETTERS.withPrefix(prefix))).isEmpty();
  }

  /** What was answered; an event that is published again has the id that it had. */
  private List<TurnCompleted> turns() {
    Set<String> seen = new HashSet<>();
    return kafka.all(Topic.REPLIES.withPrefix(prefix)).stream()
        .filter(
            record ->
                KafkaProbe.header(record, "ce_type")
                    .filter(EventType.TURN_COMPLETED.ceType()::equals)
                    .isPresent())
        .filter(record -> seen.add(KafkaProbe.header(record, "ce_id").orElseThrow()))
        .map(GreetingBot::turn)
        .toList();
  }

  private static TurnCompleted turn(ConsumerRecord<String, String> record) {
    try {
      return EventJson.mapper().readValue(record.value(), TurnCompleted.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(GreetingBot.class.getResource("/bots/merging")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the bot's folder has a strange name", e);
    }
  }

  @Override
  public void close() {
    services.forEach(ServiceProcess::sigkill);
    kafka.close();
  }
}
