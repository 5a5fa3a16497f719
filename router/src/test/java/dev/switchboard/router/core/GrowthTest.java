package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a transition writes depends on what is open, not on how much there was before. */
class GrowthTest {
  /** Digits of counters; each remembered call has its number, too. */
  private static final int FEW = 160;

  @Test
  void stepOneThousandOfAnAgentWritesNoMoreThanStepTen() {
    // given
    Play play =
        Play.with(
                """
                - solve:
                    call: agent
                    with: { prompt: solve, tools: [ find ], maxSteps: 1000 }
                """)
            .requested("main", "{}");
    long tenth = 0;
    for (int step = 1; step <= 1_000; step++) {
      // when
      model(play, "{'action': 'find', 'arguments': {'q': 'what there is to know'}}");
      long thinking = written(play);
      assertThat(play.last(ToolRequested.class).tool()).isEqualTo("find");
      play.toolAnswers("{'found': '" + "x".repeat(500) + "'}");
      long written = thinking + written(play);
      if (step == 10) {
        tenth = written;
      }
      play.published.clear();
      play.published.addAll(play.caused.stream().map(it -> it.event()).toList());
      play.given.clear();
      // then
      if (step > 10) {
        assertThat(written).as("bytes of step %d", step).isLessThanOrEqualTo(tenth + FEW);
      }
    }
    // and it ends
    model(play, "{'action': 'finish', 'answer': 'Here.'}");
    assertThat(play.outcome()).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void theThousandthIterationOfALoopWritesNoMoreThanTheTenth() {
    // given
    Play play =
        Play.with(
                """
                - all:
                    for: { each: item, in: '${ .items }' }
                    do:
                      - look: { call: tool, with: { name: look, arguments: { n: '${ $item }' } } }
                """)
            .requested(
                "main",
                IntStream.range(1_000, 2_000)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", "{'items': [", "]}")));
    long tenth = 0;
    for (int step = 1; step < 1_000; step++) {
      // when
      play.toolAnswers("{'found': " + step + "}");
      if (step == 10) {
        tenth = written(play);
      }
      // then
      if (step > 10) {
        assertThat(written(play)).as("bytes of step %d", step).isLessThanOrEqualTo(tenth + FEW);
      }
    }
  }

  @Test
  void aFinishedRunLeavesNothingInTheStateOfItsConversation() {
    Play play = Play.with("- a: { call: tool, with: { name: t } }");
    play.user("first").toolAnswers("{}");
    int first = stored(play);
    for (int turn = 2; turn <= 100; turn++) {
      play.user("again").toolAnswers("{}");
    }
    assertThat(play.state.runs()).isEmpty();
    assertThat(stored(play)).isLessThanOrEqualTo(first + FEW);
  }

  private static void model(Play play, String wish) {
    var request = play.last(GenerationRequested.class);
    play.give(
        new GenerationCompleted(
            Play.CONVERSATION,
            null,
            request.runId(),
            request.commandId(),
            new Outcome.Succeeded(json(wish)),
            new GenerationUsage("model", 1, 1, "stop")));
  }

  /** What goes to Redis because of the last event: the state, and what it published. */
  private static long written(Play play) {
    return stored(play)
        + play.caused.stream().mapToLong(it -> EventCodec.body(it.event()).length).sum();
  }

  private static int stored(Play play) {
    try {
      return EventJson.mapper().writeValueAsBytes(play.state).length;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
