package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.SummaryCorrected;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model sums up what came before the window, in the background. */
class SummaryByModelTest {

  /** Two lines word by word, then 100 characters of quotes and as many of a model's summary. */
  private static final Window WINDOW = new Window(2, 1_000, 100);

  private final ConversationHarness talk = new ConversationHarness(WINDOW, "small");
  private final List<GenerationRequested> asked = new ArrayList<>();
  private int turns;

  private void turn(String text) {
    turns++;
    talk.message("m-" + turns, text);
    for (Event event : talk.complete("Reply " + turns + ".")) {
      if (event instanceof GenerationRequested request) {
        asked.add(request);
      }
    }
  }

  private void turns(int count) {
    for (int i = 0; i < count; i++) {
      turn("Message " + (turns + 1) + ".");
    }
  }

  private static GenerationCompleted answer(GenerationRequested to, String text, String by) {
    return new GenerationCompleted(
        "c-1",
        null,
        to.runId(),
        to.commandId(),
        new Outcome.Succeeded(JsonNodeFactory.instance.objectNode().put("text", text)),
        new GenerationUsage(by, 1, 1, "stop"));
  }

  private String before() {
    return talk.state().memory().before();
  }

  @Test
  void aModelIsAskedOnceTheQuotesFillHalfOfTheirPlace() {
    turns(2);
    assertThat(asked).isEmpty();

    turns(2);

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().model()).isEqualTo("small");
    assertThat(asked.getFirst().schema()).isNull();
    assertThat(asked.getFirst().variables().toString())
        .contains("\"before\":\"\"", "user: Message 1.", "assistant: Reply 2.", "100");
  }

  @Test
  void noTurnWaitsAndUntilTheAnswerComesTheLinesAreQuoted() {
    turns(4);

    TurnOpened next = (TurnOpened) talk.message("m-9", "and?").getLast();

    assertThat(next.context().summary()).contains("user: Message 2.", "assistant: Reply 3.");
  }

  @Test
  void theAnswerTakesThePlaceOfWhatItSumsUp() {
    turns(4);
    turn("Later.");

    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));

    assertThat(before())
        .isEqualTo(
            "They have talked.\nuser: Message 3.\nassistant: Reply 3.\nuser: Message 4.\nassistant: Reply 4.");
    assertThat(asked).hasSize(1);
  }

  @Test
  void theNextSummaryIsMadeOfTheLastOne() {
    turns(4);
    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));

    turns(4);

    assertThat(asked).hasSize(2);
    assertThat(asked.getLast().variables().path("before").asText()).isEqualTo("They have talked.");
  }

  @Test
  void withoutAModelTheLinesStayQuoted() {
    turns(4);
    String quoted = before();

    talk.apply(answer(asked.getFirst(), "I found nothing.", "offline"));

    assertThat(before()).isEqualTo(quoted);
    assertThat(talk.state().memory().pending()).isEmpty();
  }

  @Test
  void aSummaryIsBounded() {
    turns(4);

    talk.apply(answer(asked.getFirst(), "A sentence of some words. ".repeat(50), "gpt"));

    assertThat(talk.state().memory().gist())
        .hasSizeBetween(70, 100)
        .endsWith("A sentence of some words.");
  }

  @Test
  void longConversationsStayBounded() {
    for (int i = 0; i < 60; i++) {
      turns(1);
      if (asked.size() > i / 5) {
        talk.apply(answer(asked.getLast(), "Something was said. ".repeat(20), "gpt"));
      }
    }

    assertThat(before().length()).isLessThanOrEqualTo(2 * WINDOW.summary() + 1);
    assertThat(talk.state().memory().pending()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anAnswerThatComesAfterAnErasureIsForgotten() {
    turns(4);
    talk.apply(new ErasureRequested("c-1", "e-1", AT));

    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));

    assertThat(before()).isEmpty();
  }

  @Test
  void aPersonCorrectsItAndWhatIsStillToComeIsNotWaitedFor() {
    turns(4);
    SummaryCorrected correction =
        new SummaryCorrected("c-1", "k-1", "Ada waits for order 1002.", "Ann", AT);
    talk.apply(correction);

    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));

    assertThat(before()).isEqualTo("Ada waits for order 1002.");
    assertThat(((TurnOpened) talk.message("m-9", "and?").getLast()).context().summary())
        .isEqualTo("Ada waits for order 1002.");
  }

  @Test
  void anEmptyCorrectionForgetsItAndCountsOnce() {
    turns(4);
    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));
    SummaryCorrected forget = new SummaryCorrected("c-1", "k-1", "", "Ann", AT);
    talk.apply(forget);
    assertThat(before()).isEmpty();

    turns(2);
    talk.apply(forget);

    assertThat(before()).isNotEmpty();
  }

  @Test
  void itIsStoredWithTheConversation() throws JsonProcessingException {
    turns(4);
    talk.apply(answer(asked.getFirst(), "They have talked.", "gpt"));

    String stored = EventJson.mapper().writeValueAsString(talk.state());

    assertThat(EventJson.mapper().readValue(stored, Conversation.class)).isEqualTo(talk.state());
  }
}
