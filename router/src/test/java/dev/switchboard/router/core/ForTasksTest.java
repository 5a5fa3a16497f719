package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.EventJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForTasksTest {

  private static final String CONCURRENT =
      """
      - all:
          for: { each: n, in: .ns, at: i }
          metadata: { concurrency: 2 }
          do:
            - ask: { call: tool, with: { name: t, arguments: { n: '${ $n }', i: '${ $i }' } } }
            - keep: { set: { n: '${ $n }', said: '${ .said }' } }
      """;

  @Test
  void forGoesOverAList() {
    Play.with(
            """
            - loop:
                for: { each: color, in: .colors }
                do:
                  - mark: { set: { marks: '${ .marks + [ { ($color): $index } ] }' } }
            """)
        .requested("main", "{'colors': ['red', 'blue']}")
        .gives("{'marks': [{'red': 0}, {'blue': 1}]}");
  }

  @Test
  void anEmptyListGivesTheInput() {
    String flow = "- loop: { for: { in: .xs }, do: [ { a: { set: { x: 1 } } } ] }";
    Play.with(flow).requested("main", "{'xs': []}").gives("{'xs': []}");
    Play.with(flow).requested("main", "{'y': 1}").gives("{'y': 1}");
  }

  @Test
  void whatIsNoListFails() {
    Play play = Play.with("- loop: { for: { in: .xs }, do: [ { a: { set: { x: 1 } } } ] }");
    assertThat(play.requested("main", "{'xs': 5}").problem().instance()).isEqualTo("/do/0/loop");
  }

  @Test
  void whileEndsALoop() {
    Play.with(
            """
            - loop:
                for: { in: .xs }
                while: '$item < 3'
                do:
                  - add: { set: { sum: '${ .sum + $item }' } }
            """)
        .requested("main", "{'xs': [1, 2, 3, 4]}")
        .gives("{'sum': 3}");
  }

  @Test
  void eachIterationOfALoopIsACommandOfItsOwn() {
    // given
    Play play =
        Play.with("- loop: { for: { in: .xs }, do: [ { a: { call: tool, with: { name: t } } } ] }");
    // when
    play.requested("main", "{'xs': [1, 2]}").toolAnswers("{'a': 1}").toolAnswers("{'a': 2}");
    // then one after the other, each with an id of its own
    assertThat(play.tools()).extracting(ToolRequested::commandId).doesNotHaveDuplicates();
    play.gives("{'a': 2}");
  }

  @Test
  void step1000OfALoopWritesNoMoreThanStep10() throws Exception {
    // given
    String items = IntStream.range(0, 1000).mapToObj(i -> "1").collect(Collectors.joining(","));
    Play play =
        Play.with("- loop: { for: { in: .xs }, do: [ { a: { call: tool, with: { name: t } } } ] }");
    play.requested("main", "{'xs': [" + items + "]}");
    // when
    for (int i = 0; i < 10; i++) {
      play.toolAnswers("{'a': 1}");
    }
    int tenth = size(play);
    for (int i = 10; i < 999; i++) {
      play.toolAnswers("{'a': 1}");
    }
    // then only the numbers have become longer
    assertThat(size(play)).isLessThan(tenth + 10);
    play.toolAnswers("{'a': 7}").gives("{'a': 7}");
  }

  private static int size(Play play) throws Exception {
    return EventJson.mapper().writeValueAsBytes(play.state).length;
  }

  @Test
  void aConcurrentLoopKeepsItsResultsInOrder() {
    // given two at once
    Play play = Play.with(CONCURRENT).requested("main", "{'ns': ['a', 'b', 'c']}");
    assertThat(play.tools())
        .extracting(t -> t.arguments().path("n").asText())
        .containsExactly("a", "b");
    // when the second is ready first
    play.answer(play.tools().get(1), "{'said': 2}");
    assertThat(play.tools()).hasSize(3);
    play.answer(play.tools().get(2), "{'said': 3}").answer(play.tools().get(0), "{'said': 1}");
    // then
    play.gives("[{'n':'a','said':1},{'n':'b','said':2},{'n':'c','said':3}]");
  }

  @Test
  void aConcurrentLoopWhoseResultsBecomeTooLargeEndsEarly() throws Exception {
    // given
    String items = IntStream.range(0, 200).mapToObj(i -> "'a'").collect(Collectors.joining(","));
    Play play = Play.with(CONCURRENT).requested("main", "{'ns': [" + items + "]}");
    // when
    int asked = 0;
    String large = "{'said': '" + "x".repeat(60_000) + "'}";
    while (!play.state.runs().isEmpty()) {
      play.answer(play.tools().get(asked++), large);
      assertThat(size(play)).isLessThan(1_000_000);
    }
    // then
    assertThat(asked).isLessThan(10);
    assertThat(play.problem().detail()).contains("the output has more than");
  }

  @Test
  void anIterationThatFailsEndsTheLoop() {
    // given
    Play play = Play.with(CONCURRENT).requested("main", "{'ns': ['a', 'b', 'c']}");
    List<ToolRequested> first = play.tools();
    // when
    play.fail(first.get(1), 500);
    // then, and what comes later changes nothing
    assertThat(play.problem().instance()).isEqualTo("/do/0/all/do/0/ask");
    assertThat(play.answer(first.get(0), "{}").caused).isEmpty();
  }

  @Test
  void aConcurrentLoopOfNothingGivesAnEmptyList() {
    Play.with(CONCURRENT).requested("main", "{'ns': []}").gives("[]");
  }

  @Test
  void loopsInLoopsKnowBothItems() {
    Play.with(
            """
            - outer:
                for: { each: x, in: .xs }
                do:
                  - inner:
                      for: { each: y, in: '[ "p", "q" ]' }
                      do:
                        - add: { set: { all: '${ .all + [ $x + $y ] }' } }
            """)
        .requested("main", "{'xs': ['a', 'b']}")
        .gives("{'all': ['ap', 'aq', 'bp', 'bq']}");
  }
}
