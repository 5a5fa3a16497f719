package dev.switchboard.gateway.core;

import static dev.switchboard.gateway.core.RequestReply.IdOrigin.CLIENT;
import static dev.switchboard.gateway.core.RequestReply.IdOrigin.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.gateway.fixture.InMemoryConversations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RequestReplyTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final TurnAnswer KNOWN =
      new TurnAnswer("c", "m1", "t0", TurnCompleted.Status.COMPLETED, null, null, List.of());

  private final List<Event> sent = new ArrayList<>();
  private Consumer<Event> onSend = event -> {};
  private final InMemoryConversations memory = new InMemoryConversations();
  private final RequestReply requests =
      new RequestReply(
          event -> {
            sent.add(event);
            onSend.accept(event);
          },
          memory,
          (conversationId, runId) -> null);

  @Test
  void seesAnAnswerThatIsFasterThanTheConfirmation() throws Exception {
    onSend = event -> requests.happened(turn("t1", "m1"));

    assertThat(requests.send(message("m1"), GATEWAY, LONG).turnId()).isEqualTo("t1");
  }

  @Test
  void takesTheAnswerOfATurnThatAnsweredSeveralMessages() throws Exception {
    onSend = event -> requests.happened(turn("t1", "m0", "m1", "m2"));

    assertThat(requests.send(message("m1"), GATEWAY, LONG).turnId()).isEqualTo("t1");
  }

  @Test
  void passesByWhatIsNotItsAnswer() {
    onSend = event -> requests.happened(turn("t1", "m2"));

    assertThatThrownBy(() -> requests.send(message("m1"), GATEWAY, SHORT))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.NoAnswerYet("c", "m1", SHORT)));
    assertThat(sent).hasSize(1);
    assertThat(requests.isIdle()).isTrue();
  }

  @Test
  void doesNotSendAgainWhatIsAnswered() throws Exception {
    memory.put(KNOWN);

    assertThat(requests.send(message("m1"), CLIENT, LONG)).isEqualTo(KNOWN);
    assertThat(sent).isEmpty();
  }

  @Test
  void asksNobodyAboutAMessageThatIsNew() throws Exception {
    memory.put(KNOWN);
    onSend = event -> requests.happened(turn("t1", "m1"));

    assertThat(requests.send(message("m1"), GATEWAY, LONG).turnId()).isEqualTo("t1");
  }

  @Test
  void looksAgainBeforeItGivesUp() throws Exception {
    memory.put(KNOWN);
    memory.hideAnswersFromNextReads(1);

    assertThat(requests.send(message("m1"), CLIENT, SHORT)).isEqualTo(KNOWN);
    assertThat(sent).hasSize(1);
  }

  @Test
  void sendsThoughMemoryIsAway() throws Exception {
    memory.breakDown();
    onSend = event -> requests.happened(turn("t1", "m1"));

    assertThat(requests.send(message("m1"), CLIENT, LONG).turnId()).isEqualTo("t1");
  }

  @Test
  void sendsThoseAwayWhoWaitWhenItStops() {
    onSend = event -> requests.stop();

    assertThatThrownBy(() -> requests.send(message("m1"), GATEWAY, LONG))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.StoppingBeforeAnswer("m1")));
    assertThat(requests.isIdle()).isTrue();
  }

  private static MessageReceived message(String id) {
    return new MessageReceived("c", id, "Hello", null, null, Instant.EPOCH);
  }

  private static TurnCompleted turn(String turnId, String... messageIds) {
    return TurnCompleted.ended(
        "c", turnId, 1, List.of(messageIds), TurnCompleted.Status.COMPLETED, Instant.EPOCH);
  }
}
