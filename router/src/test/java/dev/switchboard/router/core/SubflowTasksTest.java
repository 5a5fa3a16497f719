package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.value.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubflowTasksTest {

  private static Play with(String main, String child) {
    Map<String, String> flows = new LinkedHashMap<>();
    flows.put("main", main);
    flows.put("child", child);
    return Play.with(flows);
  }

  private static String run(String more) {
    return "run: { workflow: { namespace: t, name: child, version: '1.0.0', input: { n: '${ .n }' } }"
        + more
        + " }";
  }

  @Test
  void runWaitsForTheOutputOfAnotherFlow() {
    Play play =
        with(
                "- a: { set: { n: 2 }, export: { as: '${ { mine: 1 } }' } }\n- b: { "
                    + run("")
                    + " }\n- c: { set: { got: '${ .m }', mine: '${ $context.mine }' } }",
                """
            input: { from: '${ { m: .n } }' }
            do:
              - ask: { call: tool, with: { name: t, arguments: { raw: '${ $workflow.input.n }', context: '${ $context }' } } }
              - stop: { set: { m: '${ .x }' }, then: end }
              - never: { set: { m: 0 } }
            """)
            .requested("main", "{}");
    assertThat(play.tools().getFirst().arguments()).isEqualTo(json("{'raw': 2, 'context': {}}"));
    play.toolAnswers("{'x': 5}").gives("{'got': 5, 'mine': 1}");
  }

  @Test
  void awaitFalseOnlyStartsIt() {
    Play play = with("- b: { " + run(", await: false") + " }", "- a: { set: { x: 1 } }");
    play.requested("main", "{'n': 4}").gives("{'n': 4}");
    var request = play.last(RunRequested.class);
    assertThat(request.flow()).isEqualTo("child");
    assertThat(request.input()).isEqualTo(json("{'n': 4}"));
  }

  @Test
  void anErrorOfTheOtherFlowCanBeCaught() {
    with(
            "- safe: { try: [ { b: { "
                + run("")
                + " } } ], catch: { do: [ { x: { set: { at: '${ $error.instance }', n: '${ .n }' } } } ] } }",
            "- deep: { raise: { error: { type: 'https://example.com/x', status: 400 } } }")
        .requested("main", "{'n': 1}")
        .gives("{'at': '/do/0/deep', 'n': 1}");
  }

  @Test
  void recursionWithoutEndIsStopped() {
    Play play =
        Play.with("- again: { run: { workflow: { namespace: t, name: main, version: '1.0.0' } } }");
    assertThat(play.requested("main", "{}").problem().detail()).contains("32 deep");
  }

  @Test
  void flowsThatBeginEachOtherWithoutWaitingAreStoppedToo() {
    // given: a flow that waits, as most do, and then begins itself
    Play play =
        Play.with(
            "- pause: { wait: { minutes: 1 } }\n"
                + "- again: { run: { workflow: { namespace: t, name: main, version: '1.0.0' }, await: false } }");
    play.give(new RunRequested(Play.CONVERSATION, "r1", "main", json("{}"), Play.START));

    // when: each run is begun as the one before has asked for it
    int runs = 1;
    play.timerFires();
    while (play.last(RunCompleted.class).outcome() instanceof Outcome.Succeeded && runs < 100) {
      play.give(play.last(RunRequested.class)).timerFires();
      runs++;
    }

    // then: the first, and 32 that it led to
    assertThat(runs).isEqualTo(33);
    assertThat(play.last(RunRequested.class).depth()).isEqualTo(32);
    assertThat(play.problem().detail()).contains("32 deep", "await: false");
    assertThat(play.problem().instance()).isEqualTo("/do/1/again");
  }

  @Test
  void aLoopThatNeverWaitsIsStopped() {
    Play play = Play.with("- again: { set: { x: 1 }, then: again }");
    assertThat(play.requested("main", "{}").problem().detail()).contains("10000 moves");
  }

  @Test
  void anOutputThatIsTooLargeIsRefused() {
    Play play =
        Play.with(
            "- again: { set: { x: '${ .x + .x }' } }\n- more: { switch: [ { go: { when: '${ true }', then: again } } ] }");
    assertThat(play.requested("main", "{'x': 'abcdefgh'}").problem().detail())
        .contains("more than 262144 characters");
  }

  @Test
  void functionsOfTheDocumentAreCalledByName() {
    Play play =
        Play.with(
                """
            use:
              functions:
                getPet:
                  input: { schema: { document: { type: object, required: [ id ] } } }
                  call: http
                  with: { method: get, endpoint: 'https://example.com/pets/{id}' }
            do:
              - one: { call: getPet, with: { id: '${ .which }' }, output: { as: .name } }
            """)
            .requested("main", "{'which': 'a b'}");
    assertThat(play.tools().getFirst().tool()).isEqualTo("http");
    assertThat(play.tools().getFirst().arguments())
        .isEqualTo(
            json(
                "{'method':'get','endpoint':{'uri':'https://example.com/pets/a%20b'},'output':'content'}"));
    play.toolAnswers("{'name': 'Rex'}").gives("'Rex'");
  }

  @Test
  void schemasAreChecked() {
    String tasks =
        """
        input: { schema: { document: { type: object, required: [ n ] } } }
        output: { schema: { document: { type: object, properties: { n: { maximum: 5 } } } } }
        do:
          - a: { set: { n: '${ .n }' }, input: { schema: { document: { type: object, properties: { n: { minimum: 1 } } } } } }
          - b: { set: { n: '${ .n }' }, export: { as: '${ . }', schema: { document: { properties: { n: { multipleOf: 2 } } } } } }
        """;
    Play.with(tasks).requested("main", "{'n': 2}").gives("{'n': 2}");
    assertThat(Play.with(tasks).requested("main", "{}").problem().instance())
        .isEqualTo("/input/schema");
    assertThat(Play.with(tasks).requested("main", "{'n': 0}").problem().instance())
        .isEqualTo("/do/0/a");
    assertThat(Play.with(tasks).requested("main", "{'n': 3}").problem().instance())
        .isEqualTo("/do/1/b");
    assertThat(Play.with(tasks).requested("main", "{'n': 6}").problem().instance())
        .isEqualTo("/output");
  }

  @Test
  void looseModeReadsExpressionsWithoutBraces() {
    Play.with(
            """
            evaluate: { mode: loose, language: jq }
            do:
              - a: { set: { x: .n, y: '${ .n + 1 }', z: plain text, w: '...' } }
            """)
        .requested("main", "{'n': 1}")
        .gives("{'x': 1, 'y': 2, 'z': 'plain text', 'w': '...'}");
  }
}
