package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCancelled;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import dev.switchboard.transition.Emission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationReducerTest {

  private final ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);

  @Test
  void theFirstMessageOpensTheFirstTurn() {
    List<Event> events = queue.message("m-1", "Hello");

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            TurnOpened.class,
            turn -> {
              assertThat(turn.turnId()).isEqualTo(Ids.derive("turn", "c-1", "m-1"));
              assertThat(turn.turn()).isEqualTo(1);
              assertThat(turn.text()).isEqualTo("Hello");
              assertThat(turn.context().recent()).isEmpty();
            });
  }

  @Test
  void theSameMessageAgainChangesNothing() {
    queue.message("m-1", "Hello");
    Conversation before = queue.state();

    assertThat(queue.message("m-1", "Hello")).isEmpty();

    assertThat(queue.state()).isEqualTo(before);
    assertThat(queue.log()).hasSize(1);
  }

  @Test
  void aMessageThatWasAnsweredLongAgoStillChangesNothing() {
    queue.message("m-1", "Hello");
    queue.complete("Hi!");
    queue.message("m-2", "Bye");
    queue.complete("Bye!");

    assertThat(queue.message("m-1", "Hello")).isEmpty();
  }

  @Test
  void aMessageThatWaitedGoesOnInItsOwnTrace() {
    String first = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String second = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    queue.in(first).message("m-1", "Hello");
    assertThat(queue.caused()).extracting(Emission::traceparent).containsExactly((String) null);
    queue.in(second).message("m-2", "And my order?");

    queue.in(first).complete("Hi!");

    assertThat(queue.caused())
        .singleElement()
        .satisfies(
            opened -> {
              assertThat(((TurnOpened) opened.event()).text()).isEqualTo("And my order?");
              assertThat(opened.traceparent()).isEqualTo(second);
            });
  }

  @Test
  void aMessageDuringATurnWaitsForItsOwn() {
    queue.message("m-1", "Hello");

    assertThat(queue.message("m-2", "And this")).isEmpty();
    assertThat(queue.message("m-3", "And that")).isEmpty();

    assertThat(turn(queue.complete("Hi!")).text()).isEqualTo("And this");
    assertThat(turn(queue.complete("So")).text()).isEqualTo("And that");
    assertThat(queue.complete("So so")).isEmpty();
    assertThat(queue.state().lastTurn()).isEqualTo(3);
  }

  @Test
  void theNextTurnKnowsWhatWasSaidBefore() {
    queue.message("m-1", "Hello");
    queue.complete("Hi!");

    TurnOpened turn = turn(queue.message("m-2", "Where is my order?"));

    assertThat(turn.context().recent())
        .extracting(Utterance::role, Utterance::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Utterance.Role.USER, "Hello"),
            org.assertj.core.groups.Tuple.tuple(Utterance.Role.ASSISTANT, "Hi!"));
  }

  @Test
  void onlyTheLastLinesTravelWithATurn() {
    for (int i = 0; i < 50; i++) {
      queue.message("m-" + i, "Question " + i);
      queue.complete("Answer " + i);
    }

    assertThat(turn(queue.message("m-last", "?")).context().recent())
        .hasSize(ConversationHarness.WINDOW.lines())
        .last()
        .extracting(Utterance::text)
        .isEqualTo("Answer 49");
    assertThat(queue.log()).hasSize(101);
  }

  @Test
  void theQuestionThatTheBotAskedTravelsWithTheAnswersTurn() {
    WaitingFor asked = new WaitingFor("run", "order-status", "/do/0", "order_id", "Which order?");
    queue.message("m-1", "Where is it?");
    queue.complete(asked, Owner.BOT, "Which order?");

    assertThat(turn(queue.message("m-2", "1001")).context().waitingFor()).isEqualTo(asked);
  }

  @Test
  void aTurnIsClosedOnce() {
    queue.message("m-1", "Hello");
    TurnOpened open = queue.state().open();
    queue.complete("Hi!");
    queue.message("m-2", "Again");
    Conversation before = queue.state();

    queue.apply(ConversationHarness.completed(open, null, Owner.BOT, "Hi!"));

    assertThat(queue.state()).isEqualTo(before);
  }

  @Test
  void howATurnWasAnsweredIsKept() {
    queue.message("m-1", "Hello");
    TurnOpened open = queue.state().open();
    queue.complete("Hi!");

    assertThat(queue.index())
        .containsEntry("message:m-1", open.turnId())
        .hasEntrySatisfying(
            "turn:" + open.turnId(), json -> assertThat(json).contains("\"text\":\"Hi!\""));
  }

  @ParameterizedTest
  @EnumSource(
      value = WhileOpen.class,
      names = {"QUEUE", "MERGE", "INTERRUPT"})
  void whoeverFloodsAnOpenTurnIsToldToWaitAndMakesNoLargeState(WhileOpen whileOpen)
      throws Exception {
    ConversationHarness flooded = new ConversationHarness(whileOpen);
    List<Event> last = List.of();
    for (int i = 0; i < 1_000; i++) {
      last = flooded.message("m-" + i, "x".repeat(8_000));
    }

    assertThat(((ReplyCompleted) last.getFirst()).reply().text()).isEqualTo("One moment, please.");
    assertThat(((TurnCompleted) last.getLast()).messageIds()).containsExactly("m-999");
    assertThat(EventJson.mapper().writeValueAsBytes(flooded.state())).hasSizeLessThan(250_000);
  }

  @Test
  void manySmallMessagesWaitUpToACount() {
    queue.message("m-first", "Hello");
    for (int i = 0; i < 30; i++) {
      queue.message("m-" + i, "x");
    }

    assertThat(queue.state().queued()).hasSize(TurnScheduler.MOST_WAITING);
  }

  @Test
  void turnsGoOnBehindTheHighestNumberThatWasEverAnswered() {
    ConversationHarness old = new ConversationHarness(WhileOpen.QUEUE);
    old.startWith(Conversation.fresh().countedTo(39));
    old.message("m-40", "Hello");
    TurnCompleted fortieth =
        ConversationHarness.completed(old.state().open(), null, Owner.BOT, "Hi!");

    // the store was lost, and the log begins after the first 39 turns
    queue.apply(fortieth);

    assertThat(turn(queue.message("m-41", "And now?")).turn()).isEqualTo(41);
  }

  @Test
  void aTurnThatIsRepairedFromTheLogKeepsItsNumber() {
    ConversationHarness old = new ConversationHarness(WhileOpen.QUEUE);
    old.startWith(Conversation.fresh().countedTo(39));
    old.message("m-40", "Hello");
    TurnCompleted fortieth =
        ConversationHarness.completed(old.state().open(), null, Owner.BOT, "Hi!");

    queue.message("m-40", "Hello");
    queue.apply(fortieth);

    assertThat(turn(queue.message("m-41", "And now?")).turn()).isEqualTo(41);
  }

  @Test
  void withMergeAllThatCameMeanwhileGetOneTurn() {
    ConversationHarness merge = new ConversationHarness(WhileOpen.MERGE);
    merge.message("m-1", "Hello");
    merge.message("m-2", "one");
    merge.message("m-3", "two");

    TurnOpened turn = turn(merge.complete("Hi!"));

    assertThat(turn.messages()).extracting(UserMessage::messageId).containsExactly("m-2", "m-3");
    assertThat(merge.index())
        .containsEntry("message:m-2", turn.turnId())
        .containsEntry("message:m-3", turn.turnId());
  }

  @Test
  void withInterruptTheOpenTurnIsCancelledAndBothAreAnsweredTogether() {
    ConversationHarness interrupt = new ConversationHarness(WhileOpen.INTERRUPT);
    TurnOpened first = turn(interrupt.message("m-1", "Cancel 1001"));

    List<Event> events = interrupt.message("m-2", "no, 1002");

    assertThat(events.get(0))
        .isEqualTo(new TurnCancelled("c-1", first.turnId(), 1, "the user wrote again"));
    TurnOpened second = (TurnOpened) events.get(1);
    assertThat(second.text()).isEqualTo("Cancel 1001\nno, 1002");
    assertThat(second.turnId()).isNotEqualTo(first.turnId());
    assertThat(second.turn()).isEqualTo(2);
  }

  @Test
  void withRejectTheUserIsToldAtOnce() {
    ConversationHarness reject = new ConversationHarness(WhileOpen.REJECT);
    reject.message("m-1", "Hello");

    List<Event> events = reject.message("m-2", "Hello?");

    assertThat(((ReplyCompleted) events.get(0)).reply().text()).isEqualTo("One moment, please.");
    assertThat(((TurnCompleted) events.get(1)).messageIds()).containsExactly("m-2");
    assertThat(turn(reject.state()).text()).isEqualTo("Hello");
  }

  @Test
  void aTextOverTheLimitIsAnsweredWithTheLimit() {
    List<Event> events = queue.message("m-1", "x".repeat(8_001));

    assertThat(((ReplyCompleted) events.get(0)).reply().text())
        .isEqualTo(
            "Your message has 8,001 characters, more than the 8,000 I can read at once."
                + " Please shorten it and send it again.");
    assertThat(((TurnCompleted) events.get(1)).status()).isEqualTo(TurnCompleted.Status.FAILED);
    assertThat(queue.state().open()).isNull();
  }

  @Test
  void whileAHumanOwnsTheConversationMessagesGoToThem() {
    queue.message("m-1", "A human, please");
    queue.complete(null, Owner.HUMAN, "I'll get somebody.");

    List<Event> events = queue.message("m-2", "Anybody there?");

    assertThat(events.get(0))
        .isInstanceOfSatisfying(
            HandoffMessage.class,
            message -> assertThat(message.text()).isEqualTo("Anybody there?"));
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            TurnCompleted.class,
            turn -> {
              assertThat(turn.status()).isEqualTo(TurnCompleted.Status.HANDED_OFF);
              assertThat(turn.replies()).isEmpty();
            });
  }

  @Test
  void whatWaitedWhenAHumanTookOverGoesToThemToo() {
    queue.message("m-1", "A human, please");
    queue.message("m-2", "It's urgent");

    List<Event> events = queue.complete(null, Owner.HUMAN, "I'll get somebody.");

    assertThat(((HandoffMessage) events.get(0)).messageId()).isEqualTo("m-2");
    assertThat(((TurnCompleted) events.get(1)).messageIds()).containsExactly("m-2");
    assertThat(queue.state().queued()).isEmpty();
  }

  @Test
  void afterTheHumanIsDoneTheBotAnswersAgain() {
    queue.message("m-1", "A human, please");
    queue.complete(null, Owner.HUMAN, "I'll get somebody.");

    queue.apply(runCompleted("run"));

    assertThat(turn(queue.message("m-2", "Thanks")).turn()).isEqualTo(2);
  }

  @Test
  void anotherRunThatEndsDoesNotTakeTheConversationFromTheHuman() {
    queue.message("m-1", "A human, please");
    queue.complete(null, Owner.HUMAN, "I'll get somebody.");

    queue.apply(runCompleted("another-run"));

    assertThat(queue.message("m-2", "Anybody there?").getFirst())
        .isInstanceOf(HandoffMessage.class);
  }

  @Test
  void ofAnErasedConversationNothingIsLeftButTheCountOfItsTurns() {
    queue.message("m-1", "Hello");
    queue.complete("Hi!");
    queue.message("m-2", "My name is Ada");

    List<Event> events = queue.apply(new ErasureRequested("c-1", "e-1", ConversationHarness.AT));

    assertThat(((TurnCompleted) events.get(0)).status()).isEqualTo(TurnCompleted.Status.CANCELLED);
    assertThat(events.get(1))
        .isEqualTo(new ConversationErased("c-1", "e-1", 2, ConversationHarness.AT));
    Seen seen = queue.state().seen();
    assertThat(queue.state()).isEqualTo(Conversation.after(2, "e-1", seen));
    assertThat(seen.recent().keySet())
        .as("hashes of two messages and the erasure, and no ids")
        .hasSize(3)
        .doesNotContain("m-1", "m-2", "e-1");
    assertThat(queue.log()).isEmpty();
    assertThat(queue.index()).isEmpty();
  }

  @Test
  void anErasedConversationGoesOnWithTheNextTurn() {
    queue.message("m-1", "Hello");
    queue.apply(new ErasureRequested("c-1", "e-1", ConversationHarness.AT));

    TurnOpened turn = turn(queue.message("m-2", "Hello again"));

    assertThat(turn.turn()).isEqualTo(2);
    assertThat(turn.context().recent()).isEmpty();
  }

  @Test
  void theSameErasureAgainChangesNothingNotEvenWhatWasSaidSince() {
    queue.message("m-1", "Hello");
    queue.apply(new ErasureRequested("c-1", "e-1", ConversationHarness.AT));
    queue.message("m-2", "Hello again");

    assertThat(queue.apply(new ErasureRequested("c-1", "e-1", ConversationHarness.AT))).isEmpty();
  }

  @Test
  void aTextIsMeasuredInCharactersAsAPersonCountsThem() {
    assertThat(turn(queue.message("m-1", "😀".repeat(5_000))).text()).hasSize(10_000);
  }

  @Test
  void aMessageThatNamesNoBotBelongsToTheOneThatIsDeployed() {
    assertThat(queue.attributedBot("default")).isEqualTo("store@7");
    assertThat(queue.attributedBot("bank")).isEqualTo("bank@7");
  }

  private static RunCompleted runCompleted(String runId) {
    return new RunCompleted(
        "c-1",
        runId,
        "handoff",
        "1",
        new Outcome.Succeeded(EventJson.mapper().createObjectNode()),
        ConversationHarness.AT);
  }

  private static TurnOpened turn(List<Event> events) {
    return (TurnOpened) events.getLast();
  }

  private static TurnOpened turn(Conversation state) {
    return java.util.Objects.requireNonNull(state.open());
  }
}
