package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.value.Outcome;
import org.junit.jupiter.api.Test;

class LocalTasksTest {

  private static Outcome run(String tasks, String input) {
    Play play = Play.with(tasks);
    play.give(new RunRequested(Play.CONVERSATION, "r1", "main", json(input), Play.START));
    assertThat(play.state.runs()).isEmpty();
    return play.last(RunCompleted.class).outcome();
  }

  private static void gives(String tasks, String input, String output) {
    assertThat(run(tasks, input)).isEqualTo(new Outcome.Succeeded(json(output)));
  }

  private static void fails(String tasks, String type, int status, String instance) {
    assertThat(run(tasks, "{}"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.problem().type()).endsWith(type);
              assertThat(failed.problem().status()).isEqualTo(status);
              assertThat(failed.problem().instance()).isEqualTo(instance);
            });
  }

  @Test
  void doRunsTasksInOrder() {
    gives(
        """
        - red: { set: { colors: '${ .colors + [ "red" ] }' } }
        - block:
            do:
              - green: { set: { colors: '${ .colors + [ "green" ] }' } }
        - blue: { set: { colors: '${ .colors + [ "blue" ] }' } }
        """,
        "{}",
        "{'colors': ['red', 'green', 'blue']}");
  }

  @Test
  void setReplacesTheData() {
    gives("- a: { set: { x: '${ .y.z }', k: v } }", "{'y': {'z': 4}}", "{'x': 4, 'k': 'v'}");
  }

  @Test
  void thenGoesToANamedTask() {
    gives(
        """
        - red: { set: { colors: '${ .colors + [ "red" ] }' }, then: green }
        - blue: { set: { colors: '${ .colors + [ "blue" ] }' }, then: end }
        - green: { set: { colors: '${ .colors + [ "green" ] }' }, then: blue }
        """,
        "{}",
        "{'colors': ['red', 'green', 'blue']}");
  }

  @Test
  void thenExitLeavesTheListOnly() {
    gives(
        """
        - block:
            do:
              - a: { set: { n: 1 }, then: exit }
              - b: { set: { n: 2 } }
        - after: { set: { n: '${ .n + 10 }' } }
        """,
        "{}",
        "{'n': 11}");
  }

  @Test
  void thenEndLeavesTheFlowFromWithinAList() {
    gives(
        """
        - block:
            do:
              - a: { set: { n: 1 }, then: end }
        - after: { set: { n: '${ .n + 10 }' } }
        """,
        "{}",
        "{'n': 1}");
  }

  @Test
  void ifSkipsATask() {
    gives(
        """
        - a: { set: { n: 1 } }
        - b: { if: '${ .n > 5 }', set: { n: 2 } }
        """,
        "{}",
        "{'n': 1}");
  }

  private static final String SWITCH =
      """
      - pick:
          switch:
            - red: { when: '.color == "red"', then: setRed }
            - green: { when: '.color == "green"', then: setGreen }
          then: end
      - setRed: { set: { is: red }, then: end }
      - setGreen: { set: { is: green } }
      """;

  @Test
  void switchTakesTheFirstCaseThatHolds() {
    gives(SWITCH, "{'color': 'green'}", "{'is': 'green'}");
  }

  @Test
  void switchWithoutACaseGoesOnAsTheTaskSays() {
    gives(SWITCH, "{'color': 'blue'}", "{'color': 'blue'}");
  }

  @Test
  void switchTakesTheDefaultCase() {
    gives(
        """
        - pick: { switch: [ { red: { when: '.color == "red"', then: end } }, { other: { then: set } } ] }
        - skipped: { set: { is: skipped } }
        - set: { set: { is: other } }
        """,
        "{'color': 'blue'}",
        "{'is': 'other'}");
  }

  @Test
  void inputFromAndOutputAsShapeATasksData() {
    gives(
        """
        - a:
            input: { from: .user.claims }
            set: { id: '${ .subject }' }
            output: { as: '{ ids: [ .id, $input.subject ] }' }
        """,
        "{'user': {'claims': {'subject': 's'}}}",
        "{'ids': ['s', 's']}");
  }

  @Test
  void exportAsBecomesTheContext() {
    gives(
        """
        - a: { set: { x: 1 }, export: { as: '${ $context + { first: .x } }' } }
        - b: { set: { y: 2 }, export: { as: { both: '${ $context.first + .y }' } } }
        - c: { set: { sum: '${ $context.both }' } }
        """,
        "{}",
        "{'sum': 3}");
  }

  @Test
  void aFlowShapesItsInputAndOutput() {
    gives(
        """
        input: { from: .order }
        output: { as: '{ result: .n, was: $input.order.n }' }
        do: [ { a: { set: { n: '${ .n + 1 }' } } } ]
        """,
        "{'order': {'n': 1}}",
        "{'result': 2, 'was': 1}");
  }

  @Test
  void expressionsSeeTheFlowAndTheTask() {
    gives(
        """
        - a:
            set:
              flow: ${ $workflow.definition.name }
              run: ${ $workflow.id }
              since: ${ $workflow.startedAt.iso8601 }
              task: ${ $task.reference }
              on: ${ $runtime.name }
              in: ${ $workflow.input.x }
        """,
        "{'x': 1}",
        "{'flow': 'main', 'run': 'r1', 'since': '2026-11-01T10:00:01Z', 'task': '/do/0/a', 'on': 'switchboard', 'in': 1}");
  }

  @Test
  void raiseFailsWithTheTasksPosition() {
    fails(
        "- a: { do: [ { b: { raise: { error: { type: 'https://example.com/x', status: 418 } } } } ] }",
        "example.com/x",
        418,
        "/do/0/a/do/0/b");
  }

  @Test
  void anExpressionThatFailsIsAnExpressionError() {
    fails("- a: { set: { x: '${ \"a\" - 1 }' } }", "/errors/expression", 400, "/do/0/a");
  }

  @Test
  void aFlowThatGoesInCirclesIsStopped() {
    fails("- a: { set: { x: 1 } }\n- b: { set: { x: 2 }, then: a }", "/errors/runtime", 500, null);
  }

  @Test
  void tryTakesAnErrorWhereTheFilterMatches() {
    gives(
        """
        - guarded:
            try: [ { a: { raise: { error: { type: 'https://example.com/x', status: 404, title: Gone } } } } ]
            catch:
              errors: { with: { status: 404 } }
              as: err
              do: [ { b: { set: { title: '${ $err.title }', at: '${ $err.instance }' } } } ]
        """,
        "{}",
        "{'title': 'Gone', 'at': '/do/0/guarded/try/0/a'}");
  }

  @Test
  void tryLetsAnErrorPassThatTheFilterDoesNotMatch() {
    fails(
        """
        - guarded:
            try: [ { a: { raise: { error: { type: 'https://example.com/x', status: 503 } } } } ]
            catch:
              errors: { with: { status: 404 } }
              do: [ { b: { set: { x: 1 } } } ]
        """,
        "example.com/x",
        503,
        "/do/0/guarded/try/0/a");
  }

  @Test
  void catchLooksAtWhenAndExceptWhen() {
    String tasks =
        """
        - guarded:
            try: [ { a: { raise: { error: { type: 'https://example.com/x', status: %d } } } } ]
            catch:
              when: ${ $error.status >= 500 }
              exceptWhen: ${ $error.status == 501 }
              do: [ { b: { set: { caught: true } } } ]
        """;
    gives(tasks.formatted(500), "{}", "{'caught': true}");
    fails(tasks.formatted(400), "example.com/x", 400, "/do/0/guarded/try/0/a");
    fails(tasks.formatted(501), "example.com/x", 501, "/do/0/guarded/try/0/a");
  }

  @Test
  void anErrorInsideOfACatchGoesToTheNextTry() {
    gives(
        """
        - outer:
            try:
              - inner:
                  try: [ { a: { raise: { error: { type: 'https://example.com/1', status: 500 } } } } ]
                  catch:
                    do: [ { b: { raise: { error: { type: 'https://example.com/2', status: 500 } } } } ]
            catch: { do: [ { c: { set: { type: '${ $error.type }' } } } ] }
        """,
        "{}",
        "{'type': 'https://example.com/2'}");
  }

  @Test
  void aCatchWithoutTasksGoesOnWithTheInput() {
    gives(
        """
        - guarded:
            try: [ { a: { raise: { error: { type: 'https://example.com/x', status: 500 } } } } ]
            catch: { errors: { with: { status: 500 } } }
        """,
        "{'x': 1}",
        "{'x': 1}");
  }

  @Test
  void aFlowThatIsNotThereFailsClearly() {
    Play play = Play.with("- a: { set: { x: 1 } }");
    play.give(new RunRequested(Play.CONVERSATION, "r1", "nobodys", json("{}"), Play.START));
    assertThat(((Outcome.Failed) play.last(RunCompleted.class).outcome()).problem().detail())
        .contains("no flow nobodys");
  }
}
