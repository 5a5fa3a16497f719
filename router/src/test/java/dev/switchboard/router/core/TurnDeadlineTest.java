package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.TaskListener;
import dev.switchboard.transition.Emission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A turn that nothing answers ends all the same. */
class TurnDeadlineTest {

  private static final String CALL = "- a: { call: tool, with: { name: t } }";

  private final RunReducer reducer =
      new RunReducer(
          new BotFlows(Map.of(), Map.of(), "main", Play.TEXTS),
          TaskListener.NONE,
          Duration.ofMinutes(15));

  @Test
  void aTurnWhoseCallIsNeverAnsweredFailsAtItsDeadlineAndTheUserIsTold() {
    Play play = Play.with(CALL).withTurnDeadline(Duration.ofMinutes(15)).user("Hi");

    assertThat(play.timer().notBefore()).isEqualTo(Play.START.plusSeconds(1).plusSeconds(900));
    play.timerFires();

    assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
    assertThat(texts(play.completedTurn())).containsExactly("It failed.");
    assertThat(play.completedTurn().error().status()).isEqualTo(408);
    assertThat(play.state.runs()).isEmpty();
    assertThat(play.toolAnswers("{}").caused).isEmpty();
  }

  @Test
  void aTurnThatIsAnsweredNeedsItsDeadlineNoMore() {
    Play play = Play.with(CALL).withTurnDeadline(Duration.ofMinutes(15)).user("Hi");
    Emission deadline = play.timer();
    assertThat(reducer.delayed(play.state)).containsExactly(deadline.event().id());

    play.toolAnswers("{}");

    assertThat(reducer.delayed(play.state)).isEmpty();
    assertThat(play.give(deadline.event()).caused).isEmpty();
  }

  @Test
  void aTurnThatIsAnsweredAtOnceSetsNoTimer() {
    Play play =
        Play.with("- a: { call: reply, with: { text: Hello } }")
            .withTurnDeadline(Duration.ofMinutes(15))
            .user("Hi");

    assertThat(play.caused).noneMatch(emission -> emission.notBefore() != null);
  }
}
