package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTest {

  private static final Instant LATER = Instant.parse("2026-11-01T12:00:00Z");

  private final ConversationHarness conversation =
      new ConversationHarness(TurnRules.WhileOpen.QUEUE);

  private static HandoffMessage line(String id, String text, @Nullable String by) {
    return new HandoffMessage("c-1", id, text, null, LATER, by);
  }

  private static ConversationOwned owned(Owner owner, long epoch, @Nullable String by) {
    return new ConversationOwned(
        "c-1", owner, epoch, owner == Owner.HUMAN ? "h-1" : null, by, null, LATER);
  }

  @Test
  void whatAPersonSaysGoesToTheUserTheTranscriptAndTheNextTurn() {
    conversation.message("m-1", "A person please");
    conversation.complete("One moment.");
    conversation.apply(owned(Owner.HUMAN, 5, "Ann"));

    List<Event> said = conversation.apply(line("p-1", "Hello, this is Ann.", "Ann"));

    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            ReplyCompleted.class,
            it -> {
              assertThat(it.reply().text()).isEqualTo("Hello, this is Ann.");
              assertThat(it.reply().by()).isEqualTo("Ann");
            });
    assertThat(conversation.log().getLast()).contains("\"human\"", "\"by\":\"Ann\"", "p-1");
    conversation.apply(owned(Owner.BOT, 6, null));
    Event opened = conversation.message("m-2", "Thanks. And my parcel?").getFirst();
    assertThat(((TurnOpened) opened).context().recent())
        .contains(new Utterance(Role.HUMAN, "Hello, this is Ann.", LATER));
  }

  @Test
  void aLineThatComesAgainIsSaidOnce() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");
    conversation.apply(line("p-1", "Hello, this is Ann.", "Ann"));

    assertThat(conversation.apply(line("p-1", "Hello, this is Ann.", "Ann"))).isEmpty();
    assertThat(conversation.log().stream().filter(it -> it.contains("human"))).hasSize(1);
  }

  @Test
  void aReplyMadeOfAPersonsLineIsNotWrittenAgainWhenItIsRead() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");
    Event said = conversation.apply(line("p-1", "Hello, this is Ann.", "Ann")).getFirst();
    int lines = conversation.log().size();

    conversation.apply(said);

    assertThat(conversation.log()).hasSize(lines);
  }

  @Test
  void theUsersOwnForwardedMessageIsNoLineOfAPerson() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");
    int lines = conversation.log().size();

    assertThat(conversation.apply(line("m-2", "Are you there?", null))).isEmpty();
    assertThat(conversation.log()).hasSize(lines);
  }

  @Test
  void cardNumbersOfAPersonAreMasked() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");

    conversation.apply(line("p-1", "You sent 4111 1111 1111 1111, please don't.", "Ann"));

    assertThat(conversation.log().getLast()).doesNotContain("4111");
  }

  @Test
  void ofTwoChangesTheLaterCountsInAnyOrder() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");

    conversation.apply(owned(Owner.BOT, 8, null));
    conversation.apply(owned(Owner.HUMAN, 7, "Ann"));

    assertThat(conversation.state().ownership().owner()).isEqualTo(Owner.BOT);
  }

  @Test
  void whatWaitsForItsTurnGoesToThePersonOnceTheOpenTurnHasEnded() {
    conversation.message("m-1", "Where is it?");
    conversation.message("m-2", "Hello?");
    conversation.apply(owned(Owner.HUMAN, 5, "Ann"));

    List<Event> events = conversation.complete();

    assertThat(events)
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        HandoffMessage.class, it -> assertThat(it.messageId()).isEqualTo("m-2")));
    assertThat(conversation.state().ownership().person()).isEqualTo("Ann");
  }

  @Test
  void aLineFromBeforeAnErasureDoesNotComeBack() {
    conversation.message("m-1", "Hi");
    conversation.complete("Hello.");
    conversation.apply(line("p-1", "Hello, this is Ann.", "Ann"));
    conversation.apply(new ErasureRequested("c-1", "e-1", LATER));

    assertThat(conversation.apply(line("p-1", "Hello, this is Ann.", "Ann"))).isEmpty();
    assertThat(conversation.log()).isEmpty();
  }
}
