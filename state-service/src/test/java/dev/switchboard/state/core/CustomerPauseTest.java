package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnDue;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.state.core.TurnRules.Rule;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import dev.switchboard.transition.Emission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The quiet window of {@code doubleTexting: merge}: 800 ms, at most 3 s after the first message.
 */
class CustomerPauseTest {

  private static final Duration QUIET = Duration.ofMillis(800);
  private static final Duration MAX = Duration.ofSeconds(3);

  private final ConversationHarness chat =
      new ConversationHarness(
          new TurnRules(
              new Rule(WhileOpen.MERGE, QUIET, MAX),
              Map.of(
                  "mail", rule(WhileOpen.QUEUE),
                  "bell", rule(WhileOpen.INTERRUPT),
                  "form", rule(WhileOpen.REJECT))));

  private static Rule rule(WhileOpen whileOpen) {
    return new Rule(whileOpen, QUIET, MAX);
  }

  @Test
  void aTurnStartsWhenTheCustomerHasPaused() {
    assertThat(chat.message("m-1", "Hello")).hasOnlyElementsOfType(TurnDue.class);
    assertThat(dueAt()).isEqualTo(AT.plus(QUIET));
    assertThat(chat.state().open()).isNull();

    assertThat(texts(chat.apply(due("m-1")))).containsExactly("Hello");
    assertThat(chat.state().due()).isNull();
  }

  @Test
  void whatComesBeforeThePauseIsOverSharesTheTurn() {
    chat.message("m-1", "Where is");
    chat.at(AT.plusMillis(500)).message("m-2", "my order");

    assertThat(dueAt()).isEqualTo(AT.plusMillis(1_300));
    assertThat(chat.apply(due("m-1"))).as("the pause that was none").isEmpty();
    List<Event> opened = chat.at(AT.plusMillis(1_300)).apply(due("m-2"));

    assertThat(texts(opened)).containsExactly("Where is\nmy order");
    assertThat(chat.apply(due("m-2"))).as("the same again").isEmpty();
    assertThat(chat.log()).hasSize(2);
    String turn = chat.state().open().turnId();
    assertThat(chat.index()).containsEntry("message:m-1", turn).containsEntry("message:m-2", turn);
  }

  @Test
  void onlyTheLastPauseIsWaitedFor() {
    chat.message("m-1", "Where is");
    chat.message("m-2", "my order");

    assertThat(chat.reducer().delayed(chat.state())).containsExactly(due("m-2").id());
    chat.apply(due("m-2"));
    assertThat(chat.reducer().delayed(chat.state())).isEmpty();
  }

  @Test
  void whoeverNeverPausesIsAnsweredAfterTheLongestWait() {
    for (int i = 0; i < 5; i++) {
      chat.at(AT.plusMillis(700L * i)).message("m-" + i, "and " + i);
    }

    assertThat(dueAt()).isEqualTo(AT.plus(MAX));
  }

  @Test
  void theSameMessageAgainDoesNotProlongThePause() {
    chat.message("m-1", "Hello");
    Conversation before = chat.state();

    assertThat(chat.at(AT.plusMillis(700)).message("m-1", "Hello")).isEmpty();
    assertThat(chat.state()).isEqualTo(before);
  }

  @Test
  void aFullWindowIsAnsweredAtOnceAndRefusesNothing() {
    List<List<Event>> events =
        IntStream.rangeClosed(1, 21).mapToObj(i -> chat.message("m-" + i, "x")).toList();

    assertThat(events.subList(0, 20)).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(((TurnOpened) events.getLast().getFirst()).messages()).hasSize(20);
    assertThat(chat.state().queued()).hasSize(1);
  }

  @Test
  void manyBytesFillTheWindowToo() {
    List<Event> all = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      all.addAll(chat.message("m-" + i, "x".repeat(8_000)));
    }

    assertThat(opened(all)).singleElement().satisfies(it -> assertThat(it.messages()).hasSize(8));
    assertThat(chat.state().queued()).hasSize(1);
  }

  @Test
  void whatCameLongBeforeTheTurnsEndIsNotKeptWaiting() {
    chat.message("m-1", "Hello");
    chat.apply(due("m-1"));
    chat.at(AT.plusSeconds(2)).message("m-2", "And");
    chat.at(AT.plusSeconds(3)).message("m-3", "this?");

    List<Event> next = chat.at(AT.plusSeconds(5)).complete("Hi!");

    assertThat(texts(next)).containsExactly("And\nthis?");
  }

  @Test
  void whoIsStillWritingWhenTheTurnEndsIsWaitedFor() {
    chat.message("m-1", "Hello");
    chat.apply(due("m-1"));
    chat.at(AT.plusSeconds(4)).message("m-2", "And");

    List<Event> next = chat.at(AT.plusSeconds(4).plusMillis(300)).complete("Hi!");

    assertThat(next).hasOnlyElementsOfType(TurnDue.class);
    assertThat(dueAt()).isEqualTo(AT.plusSeconds(4).plus(QUIET));
    chat.at(AT.plusSeconds(4).plusMillis(500)).message("m-3", "this?");
    assertThat(texts(chat.apply(due("m-3")))).containsExactly("And\nthis?");
  }

  @Test
  void aMessageOfAChannelThatWaitsForNothingEndsThePause() {
    chat.message("m-1", "Hello");

    assertThat(texts(chat.message("mail", "m-2", "A letter"))).containsExactly("Hello");
    assertThat(texts(chat.complete("Hi!"))).containsExactly("A letter");
  }

  @Test
  void aMessageOfAChannelThatInterruptsTakesTheWaitingOnesAlong() {
    chat.message("m-1", "Hello");

    List<Event> events = chat.message("bell", "m-2", "Now!");

    assertThat(events).hasAtLeastOneElementOfType(TurnCancelled.class);
    assertThat(opened(events).getLast().text()).isEqualTo("Hello\nNow!");
  }

  @Test
  void aMessageOfAChannelThatRefusesIsRefusedBehindTheWaitingOnes() {
    chat.message("m-1", "Hello");

    List<Event> events = chat.message("form", "m-2", "Form 7");

    assertThat(texts(events)).containsExactly("Hello");
    assertThat(events).hasAtLeastOneElementOfType(ReplyCompleted.class);
    assertThat(chat.message("form", "m-3", "Form 8"))
        .hasAtLeastOneElementOfType(TurnCompleted.class);
  }

  @Test
  void messagesOfOtherChannelsStartTheirTurnsAtOnce() {
    assertThat(texts(chat.message("mail", "m-1", "A letter"))).containsExactly("A letter");
  }

  @Test
  void aPersonWhoTakesOverGetsWhatWaited() {
    chat.message("m-1", "Hello");

    List<Event> events =
        chat.apply(new ConversationOwned("c-1", Owner.HUMAN, 5, "h-1", "Ann", null, AT));

    assertThat(events).hasAtLeastOneElementOfType(HandoffMessage.class);
    assertThat(chat.apply(due("m-1"))).isEmpty();
    assertThat(chat.reducer().delayed(chat.state())).isEmpty();
  }

  @Test
  void anErasureForgetsWhatWaitedAndTellsWhoeverWaitsForItsAnswer() {
    chat.message("m-1", "Hello");
    chat.message("m-2", "my name is Ada");

    List<Event> events = chat.apply(new ErasureRequested("c-1", "e-1", AT));

    assertThat(events)
        .filteredOn(TurnCompleted.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            TurnCompleted.class,
            end -> {
              assertThat(end.status()).isEqualTo(TurnCompleted.Status.CANCELLED);
              assertThat(end.messageIds()).containsExactly("m-1", "m-2");
            });
    assertThat(events).hasAtLeastOneElementOfType(ConversationErased.class);
    assertThat(chat.apply(due("m-2"))).isEmpty();
    assertThat(((TurnOpened) chat.message("mail", "m-3", "New").getFirst()).turn()).isEqualTo(2);
  }

  @Test
  void aWrongClockOfAProducerMakesNoPauseLonger() {
    chat.apply(
        new MessageReceived(
            "c-1", "m-1", "Hi", "web", null, Instant.parse("9999-01-01T00:00:00Z")));
    assertThat(dueAt()).isEqualTo(AT.plus(QUIET));

    chat.apply(new MessageReceived("c-1", "m-2", "Hi", "web", null, Instant.EPOCH));
    assertThat(dueAt()).isBefore(AT);
  }

  @Test
  void aPauseIsStoredWithTheConversation() throws Exception {
    chat.message("m-1", "Hello");

    String json = EventJson.mapper().writeValueAsString(chat.state());

    assertThat(EventJson.mapper().readValue(json, Conversation.class)).isEqualTo(chat.state());
  }

  @Test
  void anotherVersionOfTheBotEndsAPauseThatItWouldNotHaveBegun() {
    chat.message("m-1", "Hello");
    chat.message("m-2", "again");
    ConversationHarness queueing = new ConversationHarness(WhileOpen.QUEUE);
    queueing.startWith(chat.state());

    assertThat(texts(queueing.apply(due("m-2")))).containsExactly("Hello");
    assertThat(texts(queueing.complete("Hi!"))).containsExactly("again");
  }

  private static TurnDue due(String after) {
    return new TurnDue("c-1", after, AT);
  }

  private Instant dueAt() {
    Emission last = chat.caused().getLast();
    assertThat(last.event()).isInstanceOf(TurnDue.class);
    assertThat(((TurnDue) last.event()).dueAt()).isEqualTo(last.notBefore());
    return last.notBefore();
  }

  private static List<TurnOpened> opened(List<Event> events) {
    return events.stream()
        .filter(TurnOpened.class::isInstance)
        .map(TurnOpened.class::cast)
        .toList();
  }

  private static List<String> texts(List<Event> events) {
    return opened(events).stream().map(TurnOpened::text).toList();
  }
}
