package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ends a wait is linked to the trace in which the wait began. */
class RunTracesTest {

  private static final String ASKED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String ELSE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static Play bot(String tasks) {
    return Play.with(tasks).in(ASKED).user("Hello");
  }

  @Test
  void anAnswerGoesOnFromTheTraceOfItsQuestion() {
    Play play =
        bot(
            """
            - a: { call: ask, with: { text: 'Which?', slot: size } }
            - b: { call: reply, with: { text: 'Thanks.' } }
            """);
    assertThat(play.state.traces()).containsOnly(Map.entry(run(play), ASKED));

    play.in(ELSE).user("M");

    assertThat(play.continuedBefore).isEqualTo(ASKED);
    assertThat(play.state.traces()).as("the run is over").isEmpty();
  }

  @Test
  void aTimerGoesOnFromTheTraceInWhichItWasSet() {
    Play play =
        bot(
            """
            - a: { wait: { minutes: 5 } }
            - b: { call: reply, with: { text: 'Now.' } }
            """);

    assertThat(play.continued(play.timer().event())).isEqualTo(ASKED);
  }

  @Test
  void anOutcomeGoesOnFromTheTraceOfItsOwnRun() {
    Play play = bot("- a: { call: tool, with: { name: lookup } }");
    var request = play.tools().getFirst();

    assertThat(play.continued(Play.completed(request, new Outcome.Succeeded(Play.json("{}")))))
        .isEqualTo(ASKED);
  }

  @Test
  void anEventThatChangesNoRunLeavesItsTraceAsItIs() {
    Play play = bot("- a: { call: ask, with: { text: 'Which?', slot: size } }");
    String run = run(play);

    play.in(ELSE).event("of-nobody", "e-1", "{}");

    assertThat(play.state.traces()).containsOnly(Map.entry(run, ASKED));
  }

  @Test
  void withoutTracingNothingIsKept() {
    Play play = Play.with("- a: { call: ask, with: { text: 'Which?', slot: size } }").user("Hello");

    assertThat(play.state.traces()).isEmpty();
  }

  private static String run(Play play) {
    return play.state.runs().getFirst().runId();
  }
}
