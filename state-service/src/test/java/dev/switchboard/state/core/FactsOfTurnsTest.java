package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Fact.Source;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.state.core.facts.FactRules;
import dev.switchboard.state.core.facts.PendingQuestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Turns leave facts: what slots and tools say, and what a model reads in them afterwards. */
class FactsOfTurnsTest {

  private static final FactRules ALL = new FactRules(Set.of(Source.values()), 50, "small");

  private ConversationHarness talk = new ConversationHarness(ALL);
  private int messages;

  private List<Event> turn(String text, @Nullable Learned learned, String... replies) {
    messages++;
    talk.message("m-" + messages, text);
    return talk.apply(
        ConversationHarness.completed(talk.state().open(), null, Owner.BOT, replies)
            .withLearned(learned));
  }

  private static Learned slots(Map<String, String> values) {
    return new Learned(List.of(), null, values);
  }

  private static GenerationRequested question(List<Event> caused) {
    return (GenerationRequested)
        caused.stream().filter(GenerationRequested.class::isInstance).findFirst().orElseThrow();
  }

  private static GenerationCompleted answer(GenerationRequested asked, String json, String by) {
    try {
      return new GenerationCompleted(
          "c-1",
          null,
          asked.runId(),
          asked.commandId(),
          new Outcome.Succeeded(EventJson.mapper().readTree("{\"json\": " + json + "}")),
          new GenerationUsage(by, 10, 10, "stop"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String told(String subject, String relation, String object) {
    return "{\"facts\": [{\"subject\": \"%s\", \"relation\": \"%s\", \"object\": \"%s\"}]}"
        .formatted(subject, relation, object);
  }

  private List<String> known() {
    return talk.state().memory().dialogue().facts().stream()
        .filter(Fact::isCurrent)
        .map(it -> it.subject() + " " + it.relation() + " " + it.object())
        .toList();
  }

  @Test
  void slotsAndToolsSayFacts() {
    Fact found = new Fact("order 1002", "status", "shipped", 1, AT, Source.TOOL);
    turn("where is it", new Learned(List.of(), null, Map.of("city", "Oslo"), List.of(found)), "ok");

    assertThat(known()).containsExactlyInAnyOrder("user city Oslo", "order 1002 status shipped");
    TurnOpened next = (TurnOpened) talk.message("m-9", "and now?").getLast();
    assertThat(next.context().dialogue().facts()).contains(found);
  }

  @Test
  void aReplacedFactStaysInTheStateAndTravelsNoMore() {
    turn("Oslo", slots(Map.of("city", "Oslo")), "ok");
    turn("Bergen", slots(Map.of("city", "Bergen")), "ok");

    assertThat(talk.state().memory().dialogue().facts()).hasSize(2);
    TurnOpened next = (TurnOpened) talk.message("m-9", "hm").getLast();
    assertThat(next.context().dialogue().facts())
        .singleElement()
        .extracting(Fact::object)
        .isEqualTo("Bergen");
  }

  @Test
  void aBotThatWantsNoFactsKeepsNoneAndAsksNobody() {
    talk = new ConversationHarness(FactRules.NONE);

    assertThat(turn("Oslo", slots(Map.of("city", "Oslo")), "ok"))
        .noneMatch(GenerationRequested.class::isInstance);
    assertThat(known()).isEmpty();
    assertThat(talk.reducer().reads(EventType.GENERATION_COMPLETED)).isFalse();
  }

  @Test
  void aModelIsAskedAfterTheTurnAndItsAnswerIsRemembered() {
    GenerationRequested asked = question(turn("I am allergic to nuts", null, "Noted."));

    assertThat(asked.model()).isEqualTo("small");
    assertThat(asked.variables().path("lines").toString())
        .contains("user: I am allergic to nuts", "assistant: Noted.");
    talk.apply(answer(asked, told("the user", "allergic to", "nuts"), "gpt"));

    assertThat(known()).containsExactly("user allergic to nuts");
    assertThat(talk.state().memory().pending()).isEmpty();
  }

  @Test
  void noTurnWaitsForTheModel() {
    turn("I am allergic to nuts", null, "Noted.");

    assertThat(talk.message("m-9", "thanks").getLast()).isInstanceOf(TurnOpened.class);
  }

  @Test
  void whatWasNotSaidInTheTurnIsNoFact() {
    GenerationRequested asked = question(turn("I moved to Bergen", null, "Noted."));

    talk.apply(answer(asked, told("user", "name", "Ada"), "gpt"));

    assertThat(known()).isEmpty();
    assertThat(talk.state().memory().pending()).isEmpty();
  }

  @Test
  void partOfAWordWasNotSaid() {
    GenerationRequested asked = question(turn("order 10021 is late", null, "Noted."));

    talk.apply(answer(asked, told("order 1002", "state", "late"), "gpt"));

    assertThat(known()).isEmpty();
  }

  @Test
  void whatNoModelSaidIsNoFact() {
    GenerationRequested asked = question(turn("I moved to Bergen", null, "Noted."));

    talk.apply(answer(asked, told("user", "city", "Bergen"), "offline"));

    assertThat(known()).isEmpty();
  }

  @Test
  void aModelThatFailsLeavesNothing() {
    GenerationRequested asked = question(turn("I moved to Bergen", null, "Noted."));

    talk.apply(
        new GenerationCompleted(
            "c-1",
            null,
            asked.runId(),
            asked.commandId(),
            new Outcome.Failed(Problem.configuration("no")),
            null));

    assertThat(known()).isEmpty();
    assertThat(talk.state().memory().pending()).isEmpty();
  }

  @Test
  void theSameAnswerAgainChangesNothing() {
    GenerationRequested asked = question(turn("I moved to Bergen", null, "Noted."));
    GenerationCompleted answer = answer(asked, told("user", "city", "Bergen"), "gpt");
    talk.apply(answer);
    Conversation before = talk.state();
    talk.apply(answer);

    assertThat(talk.state()).isEqualTo(before);
  }

  @Test
  void anAnswerThatComesAfterAnErasureIsForgotten() {
    GenerationRequested asked = question(turn("I moved to Bergen", null, "Noted."));
    talk.apply(new ErasureRequested("c-1", "e-1", AT));

    talk.apply(answer(asked, told("user", "city", "Bergen"), "gpt"));

    assertThat(known()).isEmpty();
  }

  @Test
  void anAnswerThatComesAfterACorrectionIsNotWaitedFor() {
    turn("I live in Oslo", slots(Map.of("city", "Oslo")), "ok");
    GenerationRequested asked = question(turn("Oslo, as I said", null, "ok"));
    talk.apply(new MemoryCorrected("c-1", "k-1", "city", "Oslo", null, "Ann", AT));

    talk.apply(answer(asked, told("user", "city", "Oslo"), "gpt"));

    assertThat(known()).isEmpty();
  }

  @Test
  void questionsThatNobodyAnswersAreGivenUp() {
    for (int i = 0; i < 5; i++) {
      turn("word " + i, null, "ok");
    }

    assertThat(talk.state().memory().pending())
        .hasSize(PendingQuestion.MOST)
        .extracting(PendingQuestion::turn)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void aQuestionThatIsOpenIsStoredWithTheConversation() throws JsonProcessingException {
    turn("I moved to Bergen", slots(Map.of("city", "Bergen")), "Noted.");

    String stored = EventJson.mapper().writeValueAsString(talk.state());

    assertThat(EventJson.mapper().readValue(stored, Conversation.class)).isEqualTo(talk.state());
  }
}
