package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs that go on after their turn speak, hand over and are given back. */
class OutsideTurnsTest {

  private static final Instant AT = ConversationHarness.AT;

  private final ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);

  @Test
  void aHandoffAfterItsTurnHandsTheConversationOver() {
    answeredTurn("m-1");

    queue.apply(requested("h-1", "m-1"));

    assertThat(queue.state().ownership().owner()).isEqualTo(Owner.HUMAN);
    assertThat(queue.message("m-2", "Anybody there?").getFirst())
        .isInstanceOf(HandoffMessage.class);
  }

  @Test
  void theHandBackGivesTheConversationToTheBotWithoutTheRun() {
    answeredTurn("m-1");
    queue.apply(requested("h-1", "m-1"));

    queue.apply(resolved("h-1"));

    assertThat(queue.message("m-2", "Thanks")).singleElement().isInstanceOf(TurnOpened.class);
  }

  @Test
  void theHandBackOfAHandoffWithinATurnIsEnough() {
    queue.message("m-1", "A human, please");
    queue.complete(null, Owner.HUMAN, "I'll get somebody.");

    queue.apply(resolved("h-1"));

    assertThat(queue.message("m-2", "Thanks")).singleElement().isInstanceOf(TurnOpened.class);
  }

  @Test
  void aHandoffThatIsReadAfterItsHandBackChangesNothing() {
    answeredTurn("m-1");
    queue.apply(resolved("h-1"));

    queue.apply(requested("h-1", "m-1"));

    assertThat(queue.state().ownership().owner()).isEqualTo(Owner.BOT);
  }

  @Test
  void aHandoffThatIsDeliveredAgainAfterItsRunHasEndedChangesNothing() {
    answeredTurn("m-1");
    queue.apply(requested("h-1", "m-1"));
    queue.apply(runCompleted());

    queue.apply(requested("h-1", "m-1"));

    assertThat(queue.state().ownership().owner()).isEqualTo(Owner.BOT);
  }

  @Test
  void theEndOfAnotherRunsTurnDoesNotTakeTheConversationFromTheHuman() {
    answeredTurn("m-1");
    queue.message("m-2", "And my parcel?");
    queue.message("m-3", "Hello?");

    queue.apply(requested("h-1", "m-1"));
    List<Event> events = queue.complete("It is on its way.");

    assertThat(queue.state().ownership()).isEqualTo(new Ownership.Human("run"));
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            HandoffMessage.class, message -> assertThat(message.messageId()).isEqualTo("m-3"));
  }

  @Test
  void aHandoffOfATurnThatWasInterruptedHandsOver() {
    ConversationHarness interrupt = new ConversationHarness(WhileOpen.INTERRUPT);
    interrupt.message("m-1", "Cancel 1001");
    interrupt.message("m-2", "Hello?");

    interrupt.apply(requested("h-1", "m-1"));

    assertThat(interrupt.state().ownership().owner()).isEqualTo(Owner.HUMAN);
  }

  @Test
  void aHandoffOfAnErasedConversationChangesNothing() {
    answeredTurn("m-1");
    queue.apply(new ErasureRequested("c-1", "e-1", AT));

    queue.apply(requested("h-1", "m-1"));

    assertThat(queue.state().ownership().owner()).isEqualTo(Owner.BOT);
  }

  @Test
  void aReplyAfterItsTurnIsInTheTranscriptAndInTheNextTurnsHistory() {
    answeredTurn("m-1");

    queue.apply(said("reply-late", "Your refund is approved."));

    assertThat(queue.log().getLast()).contains("Your refund is approved.");
    TurnOpened next = (TurnOpened) queue.message("m-2", "Great").getLast();
    assertThat(next.context().recent().getLast())
        .isEqualTo(new Utterance(Utterance.Role.ASSISTANT, "Your refund is approved.", AT));
  }

  @Test
  void aReplyIsInTheTranscriptOnce() {
    queue.message("m-1", "Hello");
    queue.apply(said("reply-0", "Hi!"));
    queue.complete("Hi!");
    queue.apply(said("reply-0", "Hi!"));
    queue.apply(said("reply-late", "One more thing."));
    queue.apply(said("reply-late", "One more thing."));

    assertThat(queue.log()).hasSize(3);
    assertThat(queue.state().memory().recent()).hasSize(3);
  }

  @Test
  void aReplyOfAnErasedConversationStaysErased() {
    answeredTurn("m-1");
    queue.apply(new ErasureRequested("c-1", "e-1", AT));
    Conversation remains = queue.state();

    queue.apply(said("reply-late", "Your refund is approved."));

    assertThat(queue.state()).isEqualTo(remains);
    assertThat(queue.log()).isEmpty();
  }

  @Test
  void aConversationThatSomeoneStillAnswersIsNotIdle() {
    ConversationReducer reducer = queue.reducer();
    queue.message("m-1", "Hello");
    assertThat(reducer.isIdle(queue.state())).isFalse();
    queue.complete("Hi!");
    assertThat(reducer.isIdle(queue.state())).isTrue();
    queue.apply(requested("h-1", "m-1"));
    assertThat(reducer.isIdle(queue.state())).isFalse();
    queue.apply(resolved("h-1"));
    assertThat(reducer.isIdle(queue.state())).isTrue();
  }

  private void answeredTurn(String messageId) {
    queue.message(messageId, "Refund, please");
    queue.complete("I have to ask.");
  }

  private static HandoffRequested requested(String handoffId, String messageId) {
    return new HandoffRequested(
        "c-1",
        TurnOpened.turnIdOf("c-1", messageId),
        "run",
        handoffId,
        "rejected",
        "",
        Map.of(),
        List.of(),
        List.of(),
        null,
        AT,
        List.of());
  }

  private static HandoffResolved resolved(String handoffId) {
    return new HandoffResolved("c-1", "run", handoffId, "ann", null, AT);
  }

  private static RunCompleted runCompleted() {
    return new RunCompleted(
        "c-1",
        "run",
        "refund",
        "1",
        new Outcome.Succeeded(EventJson.mapper().createObjectNode()),
        AT);
  }

  private static ReplyCompleted said(String replyId, String text) {
    return new ReplyCompleted(
        "c-1", TurnOpened.turnIdOf("c-1", "m-1"), 0, new Reply(replyId, text, List.of()));
  }
}
