package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Many conversations at once, of several messages each, and what has to hold of their answers
 * whatever happens meanwhile.
 */
final class Traffic {

  private static final int CONVERSATIONS = 200;

  /** Tools, knowledge, questions that wait for an answer, and writes: one script in four each. */
  private static final List<List<String>> SCRIPTS =
      List.of(
          List.of("Where is my order 1001?", "thanks a lot"),
          List.of("has my parcel been sent?", "it is 1007", "thanks a lot"),
          List.of("How much is express shipping?", "What is the capital of Australia?"),
          List.of("cancel order 1002", "yes please", "no longer needed"));

  private final Switchboard system;
  private final List<Talk> talks;

  /** One conversation and what its user says. */
  private record Talk(String conversation, List<String> texts) {

    String messageId(int i) {
      return "m" + (i + 1);
    }

    List<String> messageIds() {
      return IntStream.range(0, texts.size()).mapToObj(this::messageId).toList();
    }
  }

  Traffic(Switchboard system) {
    this.system = system;
    this.talks =
        IntStream.range(0, CONVERSATIONS)
            .mapToObj(
                i -> new Talk(Switchboard.freshConversation(), SCRIPTS.get(i % SCRIPTS.size())))
            .toList();
  }

  /** Writes every conversation's first two messages to Kafka, without waiting for answers. */
  void begin() {
    talks.forEach(talk -> send(talk, 0));
    talks.forEach(talk -> send(talk, 1));
  }

  /** How many messages {@link #begin} has written. */
  long begun() {
    return 2L * talks.size();
  }

  /** Writes what is left of every conversation to Kafka, without waiting for answers. */
  void goOn() {
    for (Talk talk : talks) {
      for (int i = 2; i < talk.texts().size(); i++) {
        send(talk, i);
      }
    }
  }

  /**
   * Has every conversation by HTTP, each message after the answer to the one before; a client sends
   * a message again, under its id, until it has an answer.
   */
  CompletableFuture<Void> overHttp() {
    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    return CompletableFuture.allOf(
            talks.stream()
                .map(talk -> CompletableFuture.runAsync(() -> have(talk), clients))
                .toArray(CompletableFuture[]::new))
        .whenComplete((done, failure) -> clients.shutdown());
  }

  /** Waits until this many messages are answered. */
  void awaitAnswers(int atLeast) {
    Witness.await(atLeast + " answers", () -> answered() >= atLeast);
  }

  /** How many messages are answered now. */
  long answered() {
    return talks.stream()
        .mapToLong(talk -> system.witness().turns(talk.conversation()).size())
        .sum();
  }

  /** How many messages there are in all. */
  long messages() {
    return talks.stream().mapToLong(talk -> talk.texts().size()).sum();
  }

  /** Waits until every message is answered. */
  void awaitAll() {
    try {
      Witness.await("all answers", () -> answered() >= messages());
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(
          "%d of %d messages were answered; not these: %s"
              .formatted(answered(), messages(), unanswered()),
          e);
    }
  }

  /** Every message has one answer with one set of replies, and each conversation is in order. */
  void assertEachAnsweredOnceAndInOrder() {
    for (Talk talk : talks) {
      List<TurnCompleted> turns = system.witness().turns(talk.conversation());
      assertThat(turns.stream().flatMap(turn -> turn.messageIds().stream()))
          .as("answered messages of " + talk)
          .containsExactlyElementsOf(talk.messageIds());
      assertThat(turns).extracting(TurnCompleted::turn).isSorted().doesNotHaveDuplicates();
      for (TurnCompleted turn : turns) {
        assertThat(turn.status())
            .as("how %s ended: %s", turn.messageIds(), turn)
            .isIn(TurnCompleted.Status.COMPLETED, TurnCompleted.Status.WAITING);
        assertThat(turn.replies()).as("replies of " + turn).isNotEmpty();
        assertThat(
                system.witness().replies(talk.conversation(), turn.turnId()).stream()
                    .map(ReplyCompleted::reply)
                    .map(Reply::replyId))
            .as("what was said in " + turn)
            .containsExactlyElementsOf(turn.replies().stream().map(Reply::replyId).toList());
      }
    }
    assertThat(system.witness().contradictions()).isEmpty();
    assertThat(system.shop().executedMoreThanOnce()).as("writes executed twice").isZero();
  }

  private List<String> unanswered() {
    return talks.stream()
        .filter(talk -> system.witness().turns(talk.conversation()).size() < talk.texts().size())
        .map(
            talk ->
                talk.conversation()
                    + " "
                    + talk.texts().get(system.witness().turns(talk.conversation()).size()))
        .limit(10)
        .toList();
  }

  private void send(Talk talk, int i) {
    system
        .kafka()
        .send(
            system.topic(Topic.MESSAGES),
            talk.conversation(),
            "{\"messageId\": \"%s\", \"text\": \"%s\"}"
                .formatted(talk.messageId(i), talk.texts().get(i)));
  }

  private void have(Talk talk) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < talk.texts().size(); i++) {
      String id = talk.messageId(i);
      String text = talk.texts().get(i);
      Awaitility.await("an answer to " + text)
          .atMost(Witness.PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .pollInSameThread()
          .ignoreExceptionsInstanceOf(java.io.UncheckedIOException.class)
          .until(
              () ->
                  Stream.of(system.http().post(talk.conversation(), id, text))
                      .filter(response -> response.statusCode() == 200)
                      .peek(response -> answers.add(GatewayClient.said(response).turnId()))
                      .findFirst()
                      .isPresent());
    }
    assertThat(answers)
        .as("what the client of %s was told", talk)
        .containsExactlyElementsOf(
            system.witness().awaitTurns(talk.conversation(), talk.texts().size()).stream()
                .map(TurnCompleted::turnId)
                .toList());
  }
}
