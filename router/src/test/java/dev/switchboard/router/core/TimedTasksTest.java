package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.router.core.bot.BotFlows;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimedTasksTest {

  private static Duration timerOf(Play play) {
    var timer = play.caused.stream().filter(e -> e.notBefore() != null).findFirst().orElseThrow();
    return Duration.between(play.given.getLast().time(), timer.notBefore());
  }

  @Test
  void waitGoesOnWhenItsTimerFires() {
    Play play =
        Play.with("- pause: { wait: { seconds: 30 } }\n- after: { set: { x: '${ .x + 1 }' } }");
    assertThat(timerOf(play.requested("main", "{'x': 1}"))).isEqualTo(Duration.ofSeconds(30));
    play.timerFires().gives("{'x': 2}");
  }

  @Test
  void waitTakesItsDurationFromTheData() {
    Play play = Play.with("- pause: { wait: '${ .delay }' }");
    assertThat(timerOf(play.requested("main", "{'delay': 'PT5M'}"))).hasMinutes(5);
  }

  @Test
  void whatIsNoDurationFails() {
    Play play = Play.with("- pause: { wait: '${ .delay }' }");
    assertThat(play.requested("main", "{'delay': 'soon'}").problem().type())
        .endsWith("/expression");
  }

  @Test
  void aLongWaitLetsTheUserGoOnTalking() {
    // given
    Play play =
        Play.with(
            Map.of(
                "main", "- pause: { wait: PT2H }\n- tell: { call: reply, with: { text: Now. } }"));
    // when
    play.user("Remind me");
    // then
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(texts(play.completedTurn())).containsExactly("Others decide.");
    assertThat(play.timerFires().says()).containsExactly("Now.");
  }

  @Test
  void timeoutEndsATaskThatTakesTooLong() {
    // given
    Play play =
        Play.with(
            """
            - safe:
                try:
                  - slow:
                      call: tool
                      with: { name: t }
                      timeout: { after: { seconds: 5 } }
                catch:
                  errors: { with: { type: https://serverlessworkflow.io/spec/1.0.0/errors/timeout } }
                  do: [ { sorry: { set: { late: '${ $error.instance }' } } } ]
            """);
    // when
    assertThat(timerOf(play.requested("main", "{}"))).isEqualTo(Duration.ofSeconds(5));
    // then
    play.timerFires().gives("{'late': '/do/0/safe/try/0/slow'}");
    assertThat(play.toolAnswers("{}").caused).isEmpty();
  }

  @Test
  void aTaskThatIsDoneInTimeHearsNothingOfItsTimeout() {
    // given
    Play play =
        Play.with(
            """
            - quick: { call: tool, with: { name: t }, timeout: { after: PT5S } }
            - more: { call: tool, with: { name: u } }
            """);
    play.requested("main", "{}");
    var timer = play.last(dev.switchboard.contracts.ToolRequested.class);
    TimerFired late = (TimerFired) play.caused.getFirst().event();
    // when
    play.answer(timer, "{}").give(late);
    // then
    assertThat(play.caused).isEmpty();
    play.toolAnswers("{'x': 1}").gives("{'x': 1}");
  }

  @Test
  void timeoutOfTheFlowEndsAllOfIt() {
    Play play =
        Play.with(
            """
            timeout: { after: { minutes: 1 } }
            do:
              - safe:
                  try: [ { work: { fork: { branches: [ { a: { call: tool, with: { name: a } } } ] } } } ]
                  catch: { do: [ { never: { set: { x: 1 } } } ] }
            """);
    assertThat(play.requested("main", "{}").timerFires().problem().type()).endsWith("/timeout");
  }

  @Test
  void timeoutCanBeNamed() {
    Play play =
        Play.with(
            """
            use: { timeouts: { short: { after: PT3S } } }
            do:
              - slow: { call: tool, with: { name: t }, timeout: short }
            """);
    assertThat(timerOf(play.requested("main", "{}"))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void emitPublishesACloudEvent() {
    // given
    Play play =
        Play.with(
            """
            - tell:
                emit:
                  event:
                    with:
                      source: https://example.com
                      type: com.example.greeted.v1
                      data: { hello: '${ .name }' }
            """);
    // when
    play.requested("main", "{'name': 'Ann'}");
    // then
    var event = play.last(EventEmitted.class);
    assertThat(event.event().path("data")).isEqualTo(json("{'hello': 'Ann'}"));
    assertThat(event.event().path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.event().path("id").asText()).isNotBlank();
    play.gives(event.event().toString());
  }

  @Test
  void anEventWithoutTypeFails() {
    Play play =
        Play.with(
            "- tell: { emit: { event: { with: { source: https://example.com, type: '${ .nothing }' } } } }");
    assertThat(play.requested("main", "{}").problem().type()).endsWith("/validation");
  }

  @Test
  void aStateWaitsForItsTimersAndForNoOthers() {
    var reducer = new RunReducer(new BotFlows(Map.of(), Map.of(), "main", Play.TEXTS));
    Play play =
        Play.with(
            """
            - a:
                try:
                  - slow: { call: tool, with: { name: t }, timeout: { after: PT15S } }
                catch: { retry: { delay: PT5S, limit: { attempt: { count: 2, duration: PT20S } } } }
            - b: { wait: PT1H }
            - c: { call: approve, with: { question: 'Pay?', expires: PT1H } }
            """);
    play.user("Hi");
    assertThat(reducer.delayed(play.state)).isEqualTo(ids(play, 2));
    play.toolAnswers("{}");
    assertThat(reducer.delayed(play.state)).isEqualTo(ids(play, 1));
    play.timerFires();
    assertThat(reducer.delayed(play.state)).isEqualTo(ids(play, 1));
    play.timerFires();
    assertThat(reducer.delayed(play.state)).isEmpty();
  }

  /** The timers that the last event has set. */
  private static Set<String> ids(Play play, int number) {
    Set<String> ids = new HashSet<>();
    play.caused.stream()
        .filter(emission -> emission.notBefore() != null)
        .forEach(emission -> ids.add(emission.event().id()));
    assertThat(ids).hasSize(number);
    return ids;
  }
}
