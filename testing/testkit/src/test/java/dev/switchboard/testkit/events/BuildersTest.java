package dev.switchboard.testkit.events;

import static dev.switchboard.testkit.events.ClassificationBuilder.aClassification;
import static dev.switchboard.testkit.events.CompletedTurnBuilder.endOf;
import static dev.switchboard.testkit.events.GenerationRequestBuilder.aGeneration;
import static dev.switchboard.testkit.events.ToolRequestBuilder.aToolRequest;
import static dev.switchboard.testkit.events.TurnBuilder.aTurn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import org.junit.jupiter.api.Test;

class BuildersTest {

  private static final WaitingFor QUESTION =
      new WaitingFor("run-1", "refund", "/do/0/ask", "order", "Which order?");

  @Test
  void aTurnHasTheIdThatStateServiceDerives() {
    TurnOpened turn = aTurn().in("c1").saying("mine", "Hello").opened();

    assertThat(turn.turnId()).isEqualTo(TurnOpened.turnIdOf("c1", "mine"));
  }

  @Test
  void aTurnSaysItsMessagesInOrderAndKnowsTheQuestion() {
    TurnOpened turn = aTurn().saying("1001").saying("and quickly").answering(QUESTION).opened();

    assertThat(turn.text()).isEqualTo("1001\nand quickly");
    assertThat(turn.messages()).extracting(UserMessage::messageId).containsExactly("m1", "m2");
    assertThat(turn.messages())
        .extracting(UserMessage::receivedAt)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(turn.context().waitingFor()).isEqualTo(QUESTION);
  }

  @Test
  void theLikeliestCandidateIsTheIntent() {
    Classification found =
        aClassification("refund").confident(0.6).ahead("cancel", 0.5).with("order", "1001").build();

    assertThat(found.candidates())
        .extracting(Classification.Candidate::intent)
        .containsExactly("refund", "cancel");
    assertThat(found.slots().get("order").text()).isEqualTo("1001");
    assertThat(found.outOfScope()).isFalse();
    assertThat(ClassificationBuilder.outOfScope().build().outOfScope()).isTrue();
  }

  @Test
  void anOutcomeBelongsToItsRequest() {
    ToolRequested tool =
        aToolRequest("find-order").in("c1").of("r1").command("k1").with("{'order': 1001}").build();
    GenerationRequested text = aGeneration("answer").in("c2").command("k2").build();

    assertThat(tool.arguments().path("order").asInt()).isEqualTo(1001);
    assertThat(Outcomes.succeeded(tool, "[]"))
        .satisfies(done -> assertThat(done.commandId()).isEqualTo("k1"))
        .satisfies(done -> assertThat(done.conversationId()).isEqualTo("c1"))
        .satisfies(done -> assertThat(done.outcome()).isInstanceOf(Outcome.Succeeded.class));
    assertThat(Outcomes.failed(text, Problem.timeout("too slow")))
        .satisfies(done -> assertThat(done.commandId()).isEqualTo("k2"))
        .satisfies(done -> assertThat(done.usage()).isNull());
  }

  @Test
  void anEndAnswersTheTurnsMessages() {
    TurnCompleted end = endOf(aTurn().saying("a").saying("b").opened()).handedOff().build();

    assertThat(end.messageIds()).containsExactly("m1", "m2");
    assertThat(end.status()).isEqualTo(TurnCompleted.Status.HANDED_OFF);
    assertThat(end.owner()).isEqualTo(Owner.HUMAN);
  }

  @Test
  void quotesInsideOfTextsStayAsTheyAre() {
    assertThat(TestJson.of("{\"text\": \"don't\"}").path("text").asText()).isEqualTo("don't");
    assertThatThrownBy(() -> TestJson.of("{'text': "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{'text': ");
  }
}
