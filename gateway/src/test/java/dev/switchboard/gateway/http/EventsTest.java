package dev.switchboard.gateway.http;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.gateway.fixture.FakeBot;
import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.gateway.fixture.SseClient;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventsTest extends GatewayTest {

  @Test
  void streamsWhatHappensUnderTheEventsNames() throws Exception {
    try (SseClient client = events("")) {
      List<Event> said = answerTo("m1", "one two");
      bot.say(said);

      await().until(() -> client.events().size() == said.size());
      assertThat(client.names())
          .containsExactly(
              "turn.progress",
              "reply.delta",
              "reply.delta",
              "reply.delta",
              "reply.delta",
              "reply.completed",
              "turn.completed");
      assertThat(client.events().getLast().data()).contains("\"messageIds\":[\"m1\"]");
      assertThat(client.events().getLast().id()).matches("[0-7]:[0-9]+");
      assertThat(client.response().headers().firstValue("content-type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(client.response().headers().firstValue("cache-control")).contains("no-store");
    }
  }

  @Test
  void keepsConversationsApart() throws Exception {
    try (SseClient client = events("")) {
      bot.say(FakeBot.answer(message("another-" + conversation, "m1", "Not for you")));
      bot.say(answerTo("m1", "For you"));

      await().until(() -> client.names().contains("turn.completed"));
      assertThat(client.events()).noneMatch(event -> event.data().contains("Not for you"));
    }
  }

  @Test
  void resumesWithoutGapOrRepeatWhileEventsKeepComing() throws Exception {
    List<SseClient.Event> seen = new ArrayList<>();
    int turns = 30;
    try (SseClient first = events("")) {
      for (int turn = 0; turn < turns / 3; turn++) {
        bot.say(answerTo("a" + turn, "some words"));
      }
      await().until(() -> first.events().size() >= 5);
    }
    // when a client leaves in the middle, much happens, and it comes back while more happens
    for (int visit = 0; visit < 4; visit++) {
      int now = visit;
      Thread talker =
          Thread.ofVirtual().start(() -> bot.say(answerTo("b" + now, "and more words")));
      try (SseClient client = events(seen.isEmpty() ? positionBeforeAll() : seen.getLast().id())) {
        int enough = 7 + visit;
        await().until(() -> client.events().size() >= enough);
        seen.addAll(client.events().subList(0, enough));
      }
      talker.join();
    }
    try (SseClient last = events(seen.getLast().id())) {
      int expected = expectedEvents(turns / 3);
      await().until(() -> seen.size() + last.events().size() >= expected);
      seen.addAll(last.events());

      // then every event came once, in order
      assertThat(seen).hasSize(expected);
      assertThat(seen.stream().map(SseClient.Event::id).collect(toSet())).hasSize(expected);
      assertThat(seen.stream().map(EventsTest::offset).toList()).isSorted();
    }
  }

  @Test
  void letsAClientThatHasSeenNothingResumeWhereItBegan() throws Exception {
    String began;
    try (SseClient client = events("")) {
      await().until(() -> !client.lastId().isEmpty());
      began = client.lastId();
    }
    List<Event> missed = answerTo("m1", "you were away");
    bot.say(missed);

    try (SseClient client = events(began)) {
      await().until(() -> client.events().size() == missed.size());
    }
  }

  @Test
  void sendsAnEventThatWasPublishedTwiceOnce() throws Exception {
    try (SseClient client = events("")) {
      List<Event> said = answerTo("m1", "twice");
      bot.say(said);
      bot.say(said);
      bot.say(answerTo("m2", "done"));

      await().until(() -> client.events().stream().anyMatch(e -> e.data().contains("\"m2\"")));
      assertThat(client.names().stream().filter("turn.completed"::equals)).hasSize(2);
    }
  }

  @Test
  void sendsACommentWhenNothingHappens() throws Exception {
    try (SseClient client = events("")) {
      await().until(() -> client.comments().contains("still here"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "1", "1:", ":1", "1:-2", "99:1", "1:99999999999999999999"})
  void refusesALastEventIdThatIsNoPosition(String lastEventId) throws Exception {
    try (SseClient client = events(lastEventId)) {
      assertThat(client.response().statusCode()).isEqualTo(400);
      assertThat(client.response().headers().firstValue("content-type").orElseThrow())
          .startsWith(Problems.MEDIA_TYPE);
    }
  }

  @Test
  void refusesALastEventIdBeyondTheEnd() throws Exception {
    try (SseClient client = events(partition() + ":123456789")) {
      assertThat(client.response().statusCode()).isEqualTo(400);
    }
  }

  @Test
  void slowsAClientThatResumesAgainAndAgainAndNoOther() throws Exception {
    HttpResponse<?> refused =
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofSeconds(60))
            .until(() -> resumed("123456789"), response -> response.statusCode() == 429);

    assertThat(refused.headers().firstValue("retry-after")).isPresent();
    try (SseClient client = events("")) {
      assertThat(client.response().statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<?> resumed(String offset) throws Exception {
    try (SseClient client = events(partition() + ":" + offset)) {
      return client.response();
    }
  }

  private List<Event> answerTo(String messageId, String text) {
    return FakeBot.answer(message(conversation, messageId, text));
  }

  private static MessageReceived message(String conversation, String messageId, String text) {
    return new MessageReceived(conversation, messageId, text, null, null, Instant.now());
  }

  /** What all of {@link #resumesWithoutGapOrRepeatWhileEventsKeepComing} says. */
  private int expectedEvents(int firstTurns) {
    return firstTurns * answerTo("x", "some words").size()
        + 4 * answerTo("x", "and more words").size();
  }

  private String positionBeforeAll() {
    return partition() + ":-1";
  }

  private String partition() {
    try (SseClient client = events("")) {
      await().until(() -> !client.lastId().isEmpty());
      return client.lastId().split(":")[0];
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long offset(SseClient.Event event) {
    return Long.parseLong(event.id().split(":")[1]);
  }
}
