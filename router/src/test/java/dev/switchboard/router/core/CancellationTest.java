package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.CancellationRequested;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person ends a run that is not over. */
class CancellationTest {

  private static Play play() {
    var flows = new LinkedHashMap<String, String>();
    flows.put(
        "main",
        """
        - look: { call: tool, with: { name: slow } }
        - tell: { call: reply, with: { text: 'Here it is.' } }
        """);
    flows.put(
        "ask",
        """
        - ask: { call: ask, with: { type: yesNo, text: 'Shall I?' } }
        - tell: { call: reply, with: { text: 'Done it.' } }
        """);
    return Play.with(flows);
  }

  private static Play cancel(Play play, String runId) {
    return play.give(
        new CancellationRequested(Play.CONVERSATION, runId, "Ann", "stuck", Play.START));
  }

  private static RunView only(Play play) {
    List<RunView> runs = RunViews.of(Play.CONVERSATION, play.state, play.log, trace -> null);
    assertThat(runs).hasSize(1);
    return runs.getFirst();
  }

  @Test
  void aRunThatAnswersATurnEndsAndSoDoesTheTurn() {
    Play play = play().user("Look");

    cancel(play, only(play).runId());

    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(play.says()).containsExactly("A colleague has stopped this.");
    RunView run = only(play);
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.problem()).isEqualTo(Problem.cancelled("Ann has ended the run: stuck"));
  }

  @Test
  void whatItsToolSaysAfterwardsComesTooLate() {
    Play play = play().user("Look");
    var asked = play.tools().getFirst();
    cancel(play, only(play).runId());

    play.answer(asked, "{}");

    assertThat(play.says()).isEmpty();
    assertThat(only(play).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void aQuestionIsOpenNoLonger() {
    Play play = play().user("Shall you?", "ask", 0.9, Map.of());

    cancel(play, only(play).runId());
    play.user("yes", "ask", 0.9, Map.of());

    assertThat(play.says()).containsExactly("Shall I?");
  }

  @Test
  void whoeverStartedARunWithoutAMessageIsTold() {
    Play play = play().requested("main", "{}");

    cancel(play, only(play).runId());

    assertThat(play.last(RunCompleted.class).outcome())
        .isEqualTo(new Outcome.Failed(Problem.cancelled("Ann has ended the run: stuck")));
    assertThat(play.says()).isEmpty();
  }

  @Test
  void aRunThatIsOverOrUnknownStaysAsItIs() {
    Play play = play().user("Look");
    String runId = only(play).runId();
    play.toolAnswers("{}");

    cancel(play, runId);
    cancel(play, "r-unknown");

    assertThat(play.says()).isEmpty();
    assertThat(only(play).status()).isEqualTo(RunStatus.SUCCEEDED);
  }
}
