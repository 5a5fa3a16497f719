package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.router.core.state.Waiting;
import org.junit.jupiter.api.Test;

class ListenTasksTest {

  private static Play listening(String to) {
    return Play.with("- hear: { listen: " + to + " }").requested("main", "{'id': 7}");
  }

  @Test
  void listenToOneTakesTheFirstThatMatches() {
    Play play = listening("{ to: { one: { with: { type: up, data: '${ .n > 1 }' } } } }");
    assertThat(play.event("down", "1", "{'n': 9}").caused).isEmpty();
    assertThat(play.event("up", "2", "{'n': 1}").caused).isEmpty();
    play.event("up", "3", "{'n': 2}").gives("[{'n': 2}]");
  }

  @Test
  void listenToAnyTakesAnyOfThem() {
    listening("{ to: { any: [ { with: { type: a } }, { with: { type: b } } ] } }")
        .event("b", "1", "2")
        .gives("[2]");
    listening("{ to: { any: [] } }").event("whatever", "1", "2").gives("[2]");
  }

  @Test
  void listenToAllWaitsForEachOfThem() {
    Play play = listening("{ to: { all: [ { with: { type: a } }, { with: { type: b } } ] } }");
    play.event("b", "1", "2").event("b", "2", "3");
    assertThat(play.state.runs()).hasSize(1);
    play.event("a", "3", "1").gives("[2,1]");
  }

  @Test
  void listenGoesOnUntilAConditionHolds() {
    Play play = listening("{ to: { any: [], until: '( . | length ) > 2' } }");
    play.event("a", "1", "1").event("b", "2", "2").event("c", "3", "3").gives("[1,2,3]");
  }

  @Test
  void listenGoesOnUntilAnEvent() {
    Play play =
        listening(
            "{ to: { any: [ { with: { type: a } } ], until: { one: { with: { type: stop } } } } }");
    play.event("a", "1", "1").event("x", "2", "2").event("stop", "3", "3").gives("[1]");
  }

  @Test
  void correlateTakesWhatBelongsTogether() {
    Play play =
        listening(
            "{ to: { all: [ { with: { type: a }, correlate: { room: { from: .room } } },"
                + " { with: { type: b }, correlate: { room: { from: .room } } } ] } }");
    play.event("a", "1", "{'room': 1}").event("b", "2", "{'room': 2}");
    assertThat(play.state.runs()).hasSize(1);
    play.event("b", "3", "{'room': 1, 'x': 0}").gives("[{'room': 1}, {'room': 1, 'x': 0}]");
  }

  @Test
  void correlateCanExpectAValue() {
    Play play =
        listening(
            "{ to: { one: { with: { type: a }, correlate: { id: { from: .id, expect: '${ $input.id"
                + " }' } } } } }");
    play.event("a", "1", "{'id': 6}").event("a", "2", "{'id': 7}").gives("[{'id': 7}]");
  }

  @Test
  void numbersAreTheSameHoweverTheyAreWritten() {
    listening("{ to: { one: { with: { type: a, data: 1 } } } }")
        .event("a", "1", "1.0")
        .gives("[1.0]");
  }

  @Test
  void readTellsWhatOfAnEventIsTaken() {
    String event = "[{'id':'1','source':'/x','type':'a','data':5}]";
    listening("{ to: { any: [] }, read: envelope }").event("a", "1", "5").gives(event);
    listening("{ to: { any: [] }, read: raw }").event("a", "1", "5").gives(event);
  }

  @Test
  void anEventThatComesAgainIsHeardOnce() {
    Play play = listening("{ to: { any: [], until: '( . | length ) > 1' } }");
    play.event("a", "1", "1").event("a", "1", "1");
    assertThat(play.state.runs()).hasSize(1);
    play.event("a", "2", "2").gives("[1,2]");
  }

  private static Play each(String until) {
    return Play.with(
            """
            - hear:
                listen: { to: { any: [ { with: { type: a } } ], until: %s } }
                foreach:
                  item: event
                  at: i
                  do:
                    - tell: { call: tool, with: { name: t, arguments: '${ {id: .id, n: $event.n, i: $i} }' } }
                    - keep: { set: { got: '${ .got }', n: '${ $event.n }' } }
                  output: { as: '${ .got + ($i | tostring) }' }
                  export: { as: '${ {last: $event.n} }' }
            - after: { set: { all: '${ . }', last: '${ $context.last }' } }
            """
                .formatted(until))
        .requested("main", "{'id': 7}");
  }

  @Test
  void foreachDoesSomethingWithEachEventInOrder() {
    // given
    Play play = each("'${ length > 2 }'").event("a", "1", "{'n': 1}");
    ToolRequested first = play.last(ToolRequested.class);
    assertThat(first.arguments()).isEqualTo(Play.json("{'id': 7, 'n': 1, 'i': 0}"));
    // when others come while the first is worked on, one of them twice
    play.event("a", "2", "{'n': 2}").event("b", "3", "{}").event("a", "2", "{'n': 2}");
    play.event("a", "4", "{'n': 3}").event("a", "5", "{'n': 4}");
    // then they wait for their turn
    assertThat(play.tools()).hasSize(1);
    play.answer(first, "{'got': 'x'}").toolAnswers("{'got': 'y'}");
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(Play.json("{'id': 7, 'n': 3, 'i': 2}"));
    play.toolAnswers("{'got': 'z'}").gives("{'all': ['x0','y1','z2'], 'last': 3}");
    assertThat(play.tools()).hasSize(3);
  }

  @Test
  void foreachGoesOnListeningBetweenEvents() {
    Play play = each("{ one: { with: { type: stop } } }").event("a", "1", "{'n': 1}");
    play.toolAnswers("{'got': 'x'}");
    assertThat(play.state.runs().getFirst().waiting()).isInstanceOf(Waiting.ForEvents.class);
    play.event("a", "2", "{'n': 2}").event("stop", "3", "{}");
    assertThat(play.state.runs()).hasSize(1);
    play.toolAnswers("{'got': 'y'}").gives("{'all': ['x0','y1'], 'last': 2}");
  }

  @Test
  void foreachThatFailsFailsTheTask() {
    Play play = each("'${ false }'").event("a", "1", "{'n': 1}").event("a", "2", "{'n': 2}");
    assertThat(play.toolFails(500).problem().instance()).isEqualTo("/do/0/hear/foreach/do/0/tell");
  }

  @Test
  void whatAFlowEmitsAnotherBranchHears() {
    Play play =
        Play.with(
                """
            - both:
                fork:
                  branches:
                    - hear: { listen: { to: { one: { with: { type: t } } } } }
                    - tell: { emit: { event: { with: { type: t, source: https://example.com, data: 1 } } } }
            """)
            .requested("main", "{}");
    play.give(play.last(dev.switchboard.contracts.EventEmitted.class));
    assertThat(play.outcome().toString()).contains("[[1],");
  }
}
