package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.state.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TryCatchTest {

  private static String retrying(String backoff) {
    return """
    - guarded:
        try:
          - fetch: { call: tool, with: { name: t } }
        catch:
          retry:
            when: ${ $error.status >= 500 }
            delay: { seconds: 2 }
            backoff: { %s: {} }
            limit: { attempt: { count: 3 } }
          do:
            - sorry: { call: reply, with: { text: '${ "Sorry, \\($error.status)." }' } }
    """
        .formatted(backoff);
  }

  private static Duration waitOf(Play play) {
    var timer = play.caused.getFirst();
    var waiting = (Waiting.ForTimer) play.state.runs().getFirst().waiting();
    assertThat(timer.notBefore()).isEqualTo(waiting.dueAt());
    return Duration.between(play.given.getLast().time(), waiting.dueAt());
  }

  @Test
  void retryWaitsConstantly() {
    Play play = Play.with(retrying("constant")).user("Hi");
    assertThat(waitOf(play.toolFails(500))).isEqualTo(Duration.ofSeconds(2));
    assertThat(waitOf(play.timerFires().toolFails(500))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void retryWaitsLinearly() {
    Play play = Play.with(retrying("linear")).user("Hi");
    assertThat(waitOf(play.toolFails(500))).isEqualTo(Duration.ofSeconds(2));
    assertThat(waitOf(play.timerFires().toolFails(500))).isEqualTo(Duration.ofSeconds(4));
    assertThat(waitOf(play.timerFires().toolFails(500))).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void retryWaitsExponentiallyAndThenCatches() {
    // given
    Play play = Play.with(retrying("exponential")).user("Hi");
    String first = play.last(ToolRequested.class).commandId();
    // when it fails as often as it may
    assertThat(waitOf(play.toolFails(500))).isEqualTo(Duration.ofSeconds(2));
    play.timerFires();
    // then each attempt is a command of its own
    assertThat(play.last(ToolRequested.class).attempt()).isEqualTo(2);
    assertThat(play.last(ToolRequested.class).commandId()).isNotEqualTo(first);
    assertThat(waitOf(play.toolFails(500))).isEqualTo(Duration.ofSeconds(4));
    assertThat(waitOf(play.timerFires().toolFails(500))).isEqualTo(Duration.ofSeconds(8));
    play.timerFires().toolFails(500);
    // then
    assertThat(play.says()).containsExactly("Sorry, 500.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void retryGoesOnWhereAnAttemptWorks() {
    Play play =
        Play.with(retrying("constant") + "- tell: { call: reply, with: { text: '${ .x }' } }");
    play.user("Hi").toolFails(500).timerFires().toolAnswers("{'x': 'Fine.'}");
    assertThat(play.says()).containsExactly("Fine.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void retryLooksAtWhen() {
    Play play = Play.with(retrying("constant")).user("Hi").toolFails(404);
    assertThat(play.says()).containsExactly("Sorry, 404.");
  }

  @Test
  void retryStopsAtItsDuration() {
    // given
    Play play =
        Play.with(
            """
            - guarded:
                try: [ { fetch: { call: tool, with: { name: t } } } ]
                catch: { retry: { delay: PT10S, limit: { attempt: { count: 9 }, duration: PT15S } } }
            """);
    // when
    play.user("Hi").toolFails(500).timerFires().toolFails(500);
    // then
    assertThat(play.completedTurn().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void retryWithoutDelayGoesOnAtOnce() {
    // given
    Play play =
        Play.with(
            """
            - guarded:
                try: [ { fetch: { call: tool, with: { name: t } } } ]
                catch: { retry: { limit: { attempt: { count: 1 } } } }
            """);
    // when
    play.user("Hi").toolFails(500);
    // then
    assertThat(play.last(ToolRequested.class).attempt()).isEqualTo(2);
    assertThat(play.toolFails(500).completedTurn().status()).isEqualTo(Status.FAILED);
  }

  private static final String BOUNDED =
      """
      - guarded:
          try: [ { fetch: { call: tool, with: { name: t } } } ]
          catch:
            retry: { %s limit: { attempt: { count: 1, duration: PT10S } } }
            do: [ { say: { call: reply, with: { text: '${ "\\($error.status) at \\($error.instance)" }' } } } ]
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "delay: PT2S,"})
  void anAttemptThatTakesTooLongFailsAndCounts(String delay) {
    // given
    Play play = Play.with(BOUNDED.formatted(delay)).user("Hi");
    ToolRequested first = play.last(ToolRequested.class);
    TimerFired limit = (TimerFired) play.timer().event();
    assertThat(play.timer().notBefore()).isEqualTo(Play.START.plusSeconds(11));
    // when the first attempt takes too long
    play.timerFires();
    if (!delay.isEmpty()) {
      play.timerFires();
    }
    // then there is another one, and what concerns the first is nobody's any more
    ToolRequested second = play.last(ToolRequested.class);
    assertThat(second.attempt()).isEqualTo(2);
    TimerFired again = play.last(TimerFired.class);
    assertThat(play.answer(first, "{}").caused).isEmpty();
    assertThat(play.give(limit).caused).isEmpty();
    // when that takes too long as well
    play.give(again);
    // then
    assertThat(play.says()).containsExactly("408 at /do/0/guarded");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void anAttemptThatWorksInTimeIsNotEndedByItsLimit() {
    Play play =
        Play.with(BOUNDED.formatted("") + "- after: { wait: PT30S }").user("Hi").toolAnswers("{}");
    TimerFired limit =
        play.published.stream()
            .filter(TimerFired.class::isInstance)
            .map(TimerFired.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(play.give(limit).caused).isEmpty();
    assertThat(play.state.runs()).hasSize(1);
  }

  @Test
  void aFilterThatDoesNotTakeTimeoutsDoesNotTakeThoseOfAttempts() {
    Play play =
        Play.with(
            """
            - guarded:
                try: [ { fetch: { call: tool, with: { name: t } } } ]
                catch:
                  errors: { with: { status: 503 } }
                  retry: { limit: { attempt: { count: 3, duration: PT10S } } }
            """);
    assertThat(play.requested("main", "{}").timerFires().problem().status()).isEqualTo(408);
  }

  @Test
  void anEffectThatNobodyKnowsOfIsNotRetriedUnlessItIsNamed() {
    // given a rule for failures in general
    Play play = Play.with(retrying("constant")).user("Hi");
    // when
    play.toolFails(AgentTasksTest.unknownEffect());
    // then
    assertThat(play.tools()).hasSize(1);
    assertThat(play.state.runs()).isEmpty();
    // given one that names it
    Play named =
        Play.with(
                """
                - a:
                    try: [ { b: { call: tool, with: { name: pay } } } ]
                    catch:
                      errors: { with: { type: '%s' } }
                      retry: { delay: PT2S, limit: { attempt: { count: 1 } } }
                """
                    .formatted(Problem.EFFECT_UNKNOWN))
            .user("Hi");
    // when
    named.toolFails(AgentTasksTest.unknownEffect()).timerFires();
    // then
    assertThat(named.tools()).hasSize(2);
  }
}
