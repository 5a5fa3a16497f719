package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The quiet window of {@code doubleTexting: merge} outlives the process that began it. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class CustomerPauseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void whatWaitsForAPauseIsAnsweredTogetherByTheNextProcess(Backbone backbone) throws Exception {
    String prefix = backbone.freshTopicsPrefix(1);
    String messages = Topic.MESSAGES.withPrefix(prefix);
    String turns = Topic.TURNS.withPrefix(prefix);
    try (ServiceProcess service = service(backbone, prefix);
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap())) {
      // given two messages that wait for the end of a pause
      kafka.send(messages, "c-1", "{\"text\": \"Where is\", \"channel\": \"chat\"}");
      kafka.send(messages, "c-1", "{\"text\": \"my order\", \"channel\": \"chat\"}");
      await().atMost(PATIENCE).until(() -> waiting(service, "c-1") == 2);
      assertThat(kafka.all(turns)).isEmpty();

      // when the service is killed and another one is there
      service.sigkill();
      service.start();

      // then both have one turn, and a channel without the window had to wait for nothing
      kafka.send(messages, "c-2", "{\"text\": \"A letter\", \"channel\": \"mail\"}");
      List<TurnOpened> opened =
          kafka.collect(turns, 2).stream().map(CustomerPauseTest::turn).toList();
      assertThat(opened)
          .extracting(TurnOpened::text)
          .containsExactlyInAnyOrder("Where is\nmy order", "A letter");
      assertThat(opened)
          .filteredOn(turn -> turn.conversationId().equals("c-1"))
          .singleElement()
          .satisfies(
              turn ->
                  assertThat(turn.openedAt())
                      .isAfterOrEqualTo(last(turn).receivedAt().plusSeconds(9)));
      assertThat(waiting(service, "c-1")).isZero();
    }
  }

  private static UserMessage last(TurnOpened turn) {
    return turn.messages().getLast();
  }

  private static TurnOpened turn(ConsumerRecord<String, String> record) {
    try {
      return EventJson.mapper().readValue(record.value(), TurnOpened.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int waiting(ServiceProcess service, String conversation) throws Exception {
    URI uri = URI.create(service.url() + "/conversations/" + conversation);
    String json =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    return EventJson.mapper().readTree(json).path("queued").asInt();
  }

  private static ServiceProcess service(Backbone backbone, String prefix) {
    return ServiceProcess.of("state-service")
        .on(backbone, prefix)
        .env("SWITCHBOARD_BOT_FOLDER", GreetingBot.folder().toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .logsIn(Path.of("target", "services"))
        .start();
  }
}
