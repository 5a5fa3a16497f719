package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erasure is final, whatever is delivered again. */
class ErasureTest {

  private static final Instant AT = ConversationHarness.AT;

  @Test
  void aMessageOfBeforeTheErasureIsNotAnsweredAgain() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);
    queue.message("m-1", "My name is Ada");
    queue.apply(erasure("e-1"));
    Conversation remains = queue.state();

    List<Event> again = new ArrayList<>(queue.message("m-1", "My name is Ada"));
    again.addAll(queue.apply(erasure("e-1")));

    assertThat(again).isEmpty();
    assertThat(queue.state()).isEqualTo(remains);
    assertThat(queue.log()).isEmpty();
  }

  @Test
  void anErasureOfAnUnknownConversationIsToldOnceToTheOtherServices() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);

    List<Event> told = queue.apply(erasure("e-1"));

    assertThat(told).containsExactly(new ConversationErased("c-1", "e-1", 0, AT));
    assertThat(queue.apply(erasure("e-1"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WhileOpen.class)
  void whateverIsDeliveredAgainOfAStoryWithErasuresChangesNothing(WhileOpen whileOpen) {
    List<Event> story = story(whileOpen);
    for (int end = 1; end <= story.size(); end++) {
      for (int start = 0; start < end; start++) {
        ConversationHarness told = new ConversationHarness(whileOpen);
        story.subList(0, end).forEach(told::apply);
        Conversation before = told.state();
        List<String> log = List.copyOf(told.log());
        List<Event> caused = new ArrayList<>();

        story.subList(start, end).forEach(event -> caused.addAll(told.apply(event)));

        assertThat(caused).as("events %d to %d again", start, end).isEmpty();
        assertThat(told.state()).isEqualTo(before);
        assertThat(told.log()).isEqualTo(log);
      }
    }
  }

  private static List<Event> story(WhileOpen whileOpen) {
    List<Event> story = new ArrayList<>();
    ConversationHarness played = new ConversationHarness(whileOpen);
    for (int erased = 1; erased <= 3; erased++) {
      play(played, story, message("m-" + erased + "-1"));
      completeOpenTurn(played, story);
      play(played, story, message("m-" + erased + "-2"));
      play(played, story, message("m-" + erased + "-3"));
      play(played, story, erasure("e-" + erased));
    }
    play(played, story, message("m-last"));
    completeOpenTurn(played, story);
    return story;
  }

  private static void completeOpenTurn(ConversationHarness played, List<Event> story) {
    TurnOpened open = played.state().open();
    play(played, story, ConversationHarness.completed(open, null, Owner.BOT, "Hi!"));
  }

  private static void play(ConversationHarness played, List<Event> story, Event event) {
    played.apply(event);
    story.add(event);
  }

  @Test
  void aLongConversationsOldestMessagesStayErasedToo() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);
    for (int i = 0; i < 200; i++) {
      queue.at(AT.plusSeconds(i)).message("m-" + i, "text");
      queue.complete("Hi!");
    }
    queue.at(AT.plusSeconds(200)).apply(erasure("e-1"));

    List<Event> caused = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      caused.addAll(queue.at(AT.plusSeconds(i)).message("m-" + i, "text"));
    }

    assertThat(caused).isEmpty();
    assertThat(queue.log()).isEmpty();
    assertThat(queue.at(AT.plusSeconds(201)).message("m-new", "Hello"))
        .singleElement()
        .isInstanceOf(TurnOpened.class);
  }

  @Test
  void messagesThatAVersionWithoutHashesHasReadStayErasedToo() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);
    queue.startWith(Conversation.fresh().countedTo(7));
    queue.at(AT.plusSeconds(10)).message("m-8", "text");
    queue.at(AT.plusSeconds(11)).apply(erasure("e-1"));

    assertThat(queue.at(AT.plusSeconds(9)).message("m-7", "text")).isEmpty();
    assertThat(queue.at(AT.plusSeconds(12)).message("m-9", "text")).hasSize(1);
  }

  @Test
  void aProducerWhoseClockIsFarAheadDoesNotSilenceTheConversation() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);
    queue.at(Instant.parse("2099-01-01T00:00:00Z")).message("m-wrong", "text");
    queue.complete("Hi!");
    for (int i = 0; i < 200; i++) {
      queue.at(AT.plusSeconds(i)).message("m-" + i, "text");
      queue.complete("Hi!");
    }
    queue.at(AT.plusSeconds(200)).apply(erasure("e-1"));

    assertThat(queue.at(AT.plusSeconds(201)).message("m-new", "Hello")).hasSize(1);
  }

  @Test
  void aMessageOfAnyTimeIsAnswered() {
    ConversationHarness queue = new ConversationHarness(WhileOpen.QUEUE);
    assertThat(queue.at(Instant.MAX).message("m-1", "text")).hasSize(1);
    queue.complete("Hi!");
    assertThat(queue.at(Instant.MIN).message("m-2", "text")).hasSize(1);
  }

  private static MessageReceived message(String id) {
    return new MessageReceived("c-1", id, "My name is Ada", "web", "ada", AT);
  }

  private static ErasureRequested erasure(String id) {
    return new ErasureRequested("c-1", id, AT);
  }
}
