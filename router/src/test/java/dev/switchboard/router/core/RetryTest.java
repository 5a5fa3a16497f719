package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.RetryRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person lets a run go on that one step has ended. */
class RetryTest {

  private static final String LOOK =
      """
      - look: { call: tool, with: { name: get_order } }
      - tell: { call: reply, with: { text: 'Found it.' } }
      """;

  private static List<RunView> runs(Play play) {
    return RunViews.of(Play.CONVERSATION, play.state, play.log, trace -> null);
  }

  private static RunView only(Play play) {
    assertThat(runs(play)).hasSize(1);
    return runs(play).getFirst();
  }

  private static Play retry(Play play, RunView run) {
    return play.give(
        new RetryRequested(Play.CONVERSATION, run.runId(), run.endedAt(), "Ann", Play.START));
  }

  @Test
  void theStepIsTriedAgainAndTheRunGoesOn() {
    Play play = Play.with(LOOK).user("Where is it?").toolFails(503);
    ToolRequested first = play.last(ToolRequested.class);
    assertThat(only(play).retryable()).isTrue();

    retry(play, only(play));

    ToolRequested again = play.last(ToolRequested.class);
    assertThat(again.commandId()).isNotEqualTo(first.commandId());
    assertThat(again.arguments()).isEqualTo(first.arguments());
    assertThat(only(play).status()).isEqualTo(RunStatus.RUNNING);

    play.toolAnswers("{}");

    assertThat(play.says()).containsExactly("Found it.");
    assertThat(only(play).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(play.state.failed()).isEmpty();
  }

  @Test
  void twoPeopleWhoAskForItAtOnceHaveItTriedOnce() {
    Play play = Play.with(LOOK).user("Where is it?").toolFails(503);
    RunView failed = only(play);

    retry(play, failed);
    retry(play, failed);

    assertThat(play.tools()).hasSize(2);
  }

  @Test
  void aRequestOfBeforeDoesNotCountForTheNextFailure() {
    Play play = Play.with(LOOK).user("Where is it?").toolFails(503);
    RunView first = only(play);
    retry(play, first);
    play.toolFails(503);
    RunView second = only(play);
    assertThat(second.retryable()).isTrue();

    retry(play, first);
    assertThat(play.tools()).hasSize(2);

    retry(play, second);
    assertThat(play.tools())
        .extracting(ToolRequested::commandId)
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void anEffectThatMayHaveHappenedIsNotRepeated() {
    for (Problem problem :
        List.of(
            new Problem(Problem.EFFECT_UNKNOWN, 500, "Effect unknown", "the answer was lost", null),
            new Problem(Problem.ANSWER_UNUSABLE, 500, "Answer unusable", "no JSON", null))) {
      Play play = Play.with(LOOK).user("Refund it").toolFails(problem);

      assertThat(only(play).retryable()).as(problem.title()).isFalse();
      retry(play, only(play));
      assertThat(play.tools()).hasSize(1);
    }
  }

  @Test
  void aStepWithBranchesBesideItIsNotTriedAgain() {
    Play play =
        Play.with(
                """
                - both:
                    fork:
                      branches:
                        - one: { call: tool, with: { name: a } }
                        - other: { call: tool, with: { name: b } }
                """)
            .user("Both")
            .toolFails(503);

    assertThat(only(play).retryable()).isFalse();
  }

  @Test
  void aStepUnderATimeLimitThatIsGoneIsNotTriedAgain() {
    Play play =
        Play.with("- look: { timeout: { after: PT1H }, call: tool, with: { name: a } }")
            .user("Look")
            .toolFails(503);

    assertThat(only(play).retryable()).isFalse();
  }

  @Test
  void aRunThatFailedByItselfIsNotTriedAgain() {
    Play play =
        Play.with(
                """
                - look: { call: tool, with: { name: get_order } }
                - no: { raise: { error: { type: 'https://example.com/no', status: 400 } } }
                """)
            .user("Look")
            .toolAnswers("{}");

    assertThat(only(play).status()).isEqualTo(RunStatus.FAILED);
    assertThat(only(play).retryable()).isFalse();
  }

  @Test
  void whileTheCustomerHasTheSameDoneAgainItIsNotTriedAgain() {
    Play play = Play.with(LOOK).user("Where is it?").toolFails(503);
    RunView failed = only(play);
    play.user("Where is it?");

    assertThat(runs(play).getFirst().retryable()).isFalse();
    retry(play, failed);

    assertThat(play.tools()).hasSize(2);
  }

  @Test
  void aCaughtFailureOfTheStepEndsNothing() {
    Play play =
        Play.with(
                """
                - look:
                    try: [ { a: { call: tool, with: { name: get_order } } } ]
                    catch: { do: [ { sorry: { call: reply, with: { text: 'Sorry.' } } } ] }
                """)
            .user("Look")
            .toolFails(503);

    assertThat(only(play).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(play.state.failed()).isEmpty();
  }

  @Test
  void aModelsStepIsTriedAgain() {
    Play play =
        Play.with(
                """
                - write: { call: generate, with: { prompt: answer } }
                - tell: { call: reply, with: { text: '${ .text }' } }
                """)
            .user("Hello")
            .modelFails(Problem.runtime("no model answers"));

    retry(play, only(play));
    play.modelAnswers("Hi!");

    assertThat(play.says()).containsExactly("Hi!");
  }

  @Test
  void aConversationKeepsTheLastThree() {
    Play play = Play.with(Map.of("main", LOOK));
    for (int i = 0; i < 5; i++) {
      play.user("Where is it?").toolFails(503);
    }

    assertThat(play.state.failed()).hasSize(3);
    assertThat(runs(play)).extracting(RunView::retryable).endsWith(false, true, true, true);
  }
}
