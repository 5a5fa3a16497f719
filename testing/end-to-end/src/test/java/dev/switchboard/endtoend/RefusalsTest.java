package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.TurnAnswer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Bad input: refused where it enters, kept where it can't be, and nothing else is held up. */
@OnTheSharedSystem
class RefusalsTest {

  private final String conversation = Switchboard.freshConversation();

  @Test
  void malformedJsonOverHttpIsRefusedWithAProblem(Switchboard system) {
    HttpResponse<String> response = system.http().postRaw(conversation, "{\"text\": \"Hello");

    assertProblem(response, 400, "urn:switchboard:problem:malformed-json");
  }

  @Test
  void aTextOverTheLimitIsRefusedOverHttp(Switchboard system) {
    HttpResponse<String> response = system.http().post(conversation, null, "a".repeat(8_001));

    assertProblem(response, 413, "urn:switchboard:problem:text-too-long");
    assertThat(response.body()).contains("8001", "8000");
  }

  @Test
  void aTextAtTheLimitIsAnswered(Switchboard system) {
    TurnAnswer said = system.http().say(conversation, "a ".repeat(4_000));

    assertThat(said.replies()).isNotEmpty();
  }

  @Test
  void anUnknownConversationIsNotFound(Switchboard system) {
    HttpResponse<String> response = system.http().conversation(conversation);

    assertProblem(response, 404, "urn:switchboard:problem:unknown-conversation");
  }

  @Test
  void aTextOverTheLimitIsAnsweredOverKafka(Switchboard system) {
    say(system, conversation, "{\"text\": \"%s\"}".formatted("a".repeat(8_001)));

    TurnCompleted turn = system.witness().awaitTurns(conversation, 1).getFirst();
    assertThat(turn.status()).isEqualTo(TurnCompleted.Status.FAILED);
    assertThat(Expectation.text(turn.replies())).contains("8,001", "8,000");
  }

  @Test
  void malformedJsonOverKafkaIsADeadLetterAndTheNextMessageIsAnswered(Switchboard system) {
    RecordMetadata bad = say(system, conversation, "{\"text\": \"Hello");
    say(system, conversation, "{\"text\": \"Hello\"}");

    DeadLetter letter = deadLetter(system, at(bad));
    assertThat(letter.conversationId()).isEqualTo(conversation);
    assertThat(letter.payload()).isEqualTo("{\"text\": \"Hello");
    assertThat(letter.reason().detail()).contains("is no message");
    assertThat(system.witness().awaitTurns(conversation, 1)).hasSize(1);
  }

  @Test
  void aRecordWithoutKeyIsADeadLetterThatSaysTheMend(Switchboard system) {
    RecordMetadata bad =
        system.kafka().send(system.topic(Topic.MESSAGES), null, "{\"text\": \"Hello\"}");

    DeadLetter letter = deadLetter(system, at(bad));
    assertThat(letter.service()).contains("state-service");
    assertThat(letter.reason().detail()).contains("has no key", "send the conversation's id");
    assertThat(letter.payload()).isEqualTo("{\"text\": \"Hello\"}");
    Witness.await("the dead letter in the gateway's list", () -> lists(system, bad));
  }

  @Test
  void anUnknownEventTypeIsADeadLetterOnEveryTopicThatAServiceReads(Switchboard system) {
    List<Topic> read =
        List.of(
            Topic.MESSAGES,
            Topic.TURNS,
            Topic.INTENTS,
            Topic.RUNS,
            Topic.TOOL_REQUESTS,
            Topic.GENERATION_REQUESTS,
            Topic.OUTCOMES);

    for (Topic topic : read) {
      RecordMetadata bad =
          system
              .kafka()
              .send(
                  system.topic(topic),
                  conversation,
                  "{}",
                  Map.of(CloudEventHeaders.TYPE, "dev.switchboard.message.shouted.v1"));

      DeadLetter letter =
          deadLetter(system, at(bad).and(l -> l.topic().endsWith(topic.baseName())));
      assertThat(letter.reason().detail()).contains("unknown type", "message.shouted");
    }
    say(system, conversation, "{\"text\": \"Hello\"}");
    assertThat(system.witness().awaitTurns(conversation, 1)).hasSize(1);
  }

  @Test
  void theSameMessageTwiceIsOneTurnWithTheSameAnswer(Switchboard system) {
    HttpResponse<String> first = system.http().post(conversation, "m1", "Where is my order 1001?");
    HttpResponse<String> again = system.http().post(conversation, "m1", "Where is my order 1001?");

    assertThat(Http.ok(again).body()).isEqualTo(Http.ok(first).body());
    assertOneTurn(system, "m1");
  }

  @Test
  void theSameMessageManyTimesAtOnceIsOneTurnWithTheSameAnswer(Switchboard system)
      throws ExecutionException, InterruptedException {
    List<Future<String>> answers;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      clients.submit(
                          () ->
                              Http.ok(
                                      system
                                          .http()
                                          .post(conversation, "m1", "Where is my order 1001?"))
                                  .body()))
              .toList();
    }

    String first = answers.getFirst().get();
    assertThat(first).contains("BP100148213");
    assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(first));
    assertOneTurn(system, "m1");
  }

  @Test
  void theSameMessageByBothWaysIsOneTurn(Switchboard system) {
    String record = "{\"messageId\": \"m1\", \"text\": \"Where is my order 1001?\"}";
    say(system, conversation, record);
    say(system, conversation, record);

    TurnAnswer said =
        GatewayClient.said(
            Http.ok(system.http().post(conversation, "m1", "Where is my order 1001?")));

    assertThat(said.text()).contains("BP100148213");
    assertOneTurn(system, "m1");
  }

  /** What follows in a conversation is decided after what came before: so a second turn is late. */
  private void assertOneTurn(Switchboard system, String messageId) {
    TurnAnswer next =
        GatewayClient.said(Http.ok(system.http().post(conversation, "after", "Hello")));
    List<TurnCompleted> turns = system.witness().awaitTurns(conversation, 2);
    assertThat(turns)
        .extracting(TurnCompleted::messageIds)
        .containsExactly(List.of(messageId), List.of("after"));
    assertThat(turns).extracting(TurnCompleted::turn).containsExactly(1L, 2L);
    assertThat(turns.getLast().turnId()).isEqualTo(next.turnId());
  }

  private static RecordMetadata say(Switchboard system, String conversation, String value) {
    return system.kafka().send(system.topic(Topic.MESSAGES), conversation, value);
  }

  private static Predicate<DeadLetter> at(RecordMetadata bad) {
    return letter ->
        letter.topic().endsWith(bad.topic().substring(bad.topic().indexOf('.') + 1))
            && letter.partition() == bad.partition()
            && letter.offset() == bad.offset();
  }

  private static DeadLetter deadLetter(Switchboard system, Predicate<DeadLetter> which) {
    CompletableFuture<DeadLetter> found = new CompletableFuture<>();
    Witness.await(
        "a dead letter",
        () -> {
          system.witness().deadLetters().stream()
              .filter(which)
              .findFirst()
              .ifPresent(found::complete);
          return found.isDone();
        });
    return found.join();
  }

  private static boolean lists(Switchboard system, RecordMetadata bad) {
    return system
        .http()
        .deadLetters()
        .path("deadLetters")
        .valueStream()
        .anyMatch(
            letter ->
                letter.path("partition").asInt() == bad.partition()
                    && letter.path("offset").asLong() == bad.offset()
                    && letter.path("topic").asText().endsWith("messages"));
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = Http.json(response);
    assertThat(problem.path("type").asText()).isEqualTo(type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
  }
}
