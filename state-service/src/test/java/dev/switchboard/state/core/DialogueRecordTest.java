package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Offer;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a conversation remembers of its turns. */
class DialogueRecordTest {

  private final ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);

  private static Mention mention(String value, long turn) {
    return new Mention("order_id", value, turn, AT, Mention.By.USER);
  }

  private static Learned naming(String value, long turn) {
    Request request =
        new Request("order-status", "where is " + value, turn, AT, Map.of("order_id", value));
    return new Learned(List.of(mention(value, turn)), request, Map.of());
  }

  private void turn(String messageId, Learned learned, String reply) {
    queue.message(messageId, "text of " + messageId);
    TurnOpened open = queue.state().open();
    queue.apply(ConversationHarness.completed(open, null, Owner.BOT, reply).withLearned(learned));
  }

  private TurnOpened next(String messageId) {
    return (TurnOpened) queue.message(messageId, "cancel it").getLast();
  }

  @Test
  void whatATurnNamesTravelsWithTheNextOnes() {
    turn("m-1", naming("1001", 1), "It is on its way.");
    turn("m-2", naming("1002", 2), "It is pending.");

    DialogueMemory memory = next("m-3").context().dialogue();

    assertThat(memory.mentions()).containsExactly(mention("1002", 2), mention("1001", 1));
    assertThat(memory.request().text()).isEqualTo("where is 1002");
  }

  @Test
  void aValueThatIsNamedAgainIsThereOnce() {
    turn("m-1", naming("1001", 1), "a");
    turn("m-2", naming("1002", 2), "b");
    turn("m-3", naming("1001", 3), "c");

    assertThat(next("m-4").context().dialogue().mentions())
        .containsExactly(mention("1001", 3), mention("1002", 2));
  }

  @Test
  void whatTheBotRepeatsStaysTheUsers() {
    turn("m-1", naming("1001", 1), "Order 1001 is pending.");
    Mention repeated = new Mention("order_id", "1001", 1, AT, Mention.By.ASSISTANT);
    turn("m-2", new Learned(List.of(repeated), null, Map.of()), "ok");

    assertThat(next("m-3").context().dialogue().mentions()).containsExactly(mention("1001", 1));
  }

  @Test
  void onlySoManyValuesAreKeptAndNoLongOnes() {
    for (int i = 1; i <= 30; i++) {
      turn("m-" + i, naming("10" + (10 + i), i), "ok");
    }
    turn("m-31", naming("x".repeat(DialogueRecord.LONGEST_VALUE + 1), 31), "ok");

    List<Mention> kept = queue.state().memory().dialogue().mentions();

    assertThat(kept).hasSize(DialogueRecord.MOST_MENTIONS);
    assertThat(kept.getFirst().value()).isEqualTo("1040");
  }

  @Test
  void theRecordIsBoundedInBytesWhateverIsNamed() {
    for (int i = 1; i <= 40; i++) {
      turn("m-" + i, naming(i + "x".repeat(150), i), "(1) " + "y".repeat(900) + " (2) z");
    }

    DialogueMemory memory = queue.state().memory().dialogue();

    assertThat(StoredJson.write(memory).length()).isLessThan(8_000);
  }

  @Test
  void whatWasNamedADayAgoIsNotMeantAnyMore() {
    turn("m-1", naming("1001", 1), "ok");
    queue.at(AT.plus(DialogueRecord.LONGEST_TIME).plus(Duration.ofMinutes(1)));

    assertThat(next("m-2").context().dialogue()).isNull();
  }

  @Test
  void anOfferIsKeptForTheNextTurnOnly() {
    turn("m-1", null, "You are welcome! Is there anything else I can do for you?");
    TurnOpened second = next("m-2");
    assertThat(second.context().dialogue().offer())
        .isEqualTo(new Offer(Offer.Kind.ANYTHING_ELSE, List.of(), 1));
    queue.complete("All right.");

    assertThat(next("m-3").context().dialogue()).isNull();
  }

  @Test
  void optionsThatWereShownAreKept() {
    turn("m-1", null, "You can choose: (1) shoes, (2) a lamp or (3) nothing?");

    assertThat(next("m-2").context().dialogue().offer().options())
        .containsExactly("shoes", "a lamp", "nothing");
  }

  @Test
  void factsOfTheUserStay() {
    turn("m-1", new Learned(List.of(), null, Map.of("email", "ada@example.com")), "ok");
    queue.at(AT.plus(Duration.ofDays(30)));

    assertThat(next("m-2").context().facts()).containsEntry("email", "ada@example.com");
  }

  @Test
  void anErasureErasesTheMemory() {
    turn("m-1", naming("1001", 1), "Anything else?");

    queue.apply(new ErasureRequested("c-1", "e-1", AT));

    assertThat(queue.state().memory()).isEqualTo(Memory.EMPTY);
  }

  @Test
  void aMessageThatWaitedWhileAQuestionWasAskedIsOlderThanIt() {
    queue.message("m-1", "cancel 1002");
    queue.message("m-2", "yes");
    WaitingFor question =
        new WaitingFor("r", "cancel", "/do/0/ask", null, "Sure?", false, AT.plusSeconds(2), null);

    List<Event> caused = queue.complete(question, Owner.BOT, "Sure?");

    assertThat(((TurnOpened) caused.getLast()).messages().getFirst().beforeQuestion()).isTrue();
    queue.complete(question, Owner.BOT, "Sure?");
    assertThat(next("m-3").messages().getFirst().beforeQuestion()).isFalse();
  }

  @Test
  void aRunThatNoMessageStartedIsHeardInTheTranscriptAndTheHistory() {
    turn("m-1", null, "Hello!");

    queue.apply(
        new ReplyCompleted(
            "c-1", "run-9", 0, new Reply("r-9", "Your parcel has come.", List.of())));

    assertThat(queue.log().getLast()).contains("Your parcel has come.");
    assertThat(next("m-2").context().recent().getLast().text()).isEqualTo("Your parcel has come.");
  }
}
