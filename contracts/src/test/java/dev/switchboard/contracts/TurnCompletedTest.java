package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnCompletedTest {

  private static final Instant NOW = Instant.parse("2026-11-01T09:30:00Z");
  private static final Reply SORRY = new Reply("r", "Sorry.", List.of());
  private static final Problem WHY = Problem.runtime("too large");
  private static final TurnOpened OPEN =
      new TurnOpened(
          "c",
          "t",
          3,
          List.of(new UserMessage("m-1", "a", NOW), new UserMessage("m-2", "b", NOW)),
          null,
          null,
          ConversationContext.empty(),
          NOW);

  @Test
  void aCancelledTurnSaysNothingAndLeavesTheConversationToTheBot() {
    TurnCompleted turn = TurnCompleted.cancelled(OPEN, NOW);

    assertThat(turn.status()).isEqualTo(Status.CANCELLED);
    assertThat(turn.messageIds()).containsExactly("m-1", "m-2");
    assertThat(turn.replies()).isEmpty();
    assertThat(turn.owner()).isEqualTo(Owner.BOT);
    assertThat(turn.id()).isEqualTo(TurnCompleted.failed(OPEN, SORRY, WHY, NOW).id());
  }

  @Test
  void aFailedTurnSaysWhatHappensNext() {
    TurnCompleted turn = TurnCompleted.failed(OPEN, SORRY, WHY, NOW);

    assertThat(turn.status()).isEqualTo(Status.FAILED);
    assertThat(turn.turn()).isEqualTo(3);
    assertThat(turn.replies()).containsExactly(SORRY);
    assertThat(turn.error()).isEqualTo(WHY);
  }

  @Test
  void aTurnThatFailsAfterAllKeepsItsRunAndItsQuestion() {
    WaitingFor question = new WaitingFor("run", "order", "/do/0", null, "Which one?");
    TurnCompleted turn =
        TurnCompleted.ended("c", "t", 3, List.of("m-1"), Status.WAITING, NOW)
            .withRun("track", "order", "run")
            .withReplies(List.of(new Reply("r0", "Which one?", List.of())))
            .withNext(question, Owner.BOT);

    assertThat(turn.failedWith(SORRY, WHY))
        .isEqualTo(
            new TurnCompleted(
                "c",
                "t",
                3,
                List.of("m-1"),
                Status.FAILED,
                "track",
                "order",
                "run",
                List.of(SORRY),
                question,
                Owner.BOT,
                WHY,
                NOW,
                null));
  }
}
