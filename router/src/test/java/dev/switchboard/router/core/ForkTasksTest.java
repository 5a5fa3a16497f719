package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForkTasksTest {

  private static String fork(String compete) {
    return """
    - work:
        fork:
          compete: %s
          branches:
            - one: { call: tool, with: { name: one } }
            - two:
                do:
                  - a: { call: tool, with: { name: two } }
                  - b: { set: { two: '${ .x }' } }
            - three: { set: { three: 3 } }
    """
        .formatted(compete);
  }

  private static final String RACE =
      """
      - work:
          fork:
            compete: true
            branches:
              - one: { call: tool, with: { name: one } }
              - two: { call: tool, with: { name: two } }
      - after: { set: { won: '${ .x }' } }
      """;

  @Test
  void forkJoinsAllBranchesInTheirOrder() {
    Play play = Play.with(fork("false")).requested("main", "{}");
    assertThat(play.tools()).extracting(ToolRequested::tool).containsExactly("one", "two");
    play.answer(play.tools().get(1), "{'x': 2}").answer(play.tools().get(0), "{'x': 1}");
    play.gives("[{'x':1},{'two':2},{'three':3}]");
  }

  @Test
  void competeTakesTheFirst() {
    // given
    Play play = Play.with(RACE).requested("main", "{}");
    // when
    play.answer(play.tools().get(1), "{'x': 2}");
    // then the loser is given up
    play.gives("{'won': 2}");
    assertThat(play.answer(play.tools().get(0), "{'x': 1}").caused).isEmpty();
  }

  @Test
  void aBranchThatFailsIsOutOfTheRace() {
    Play play = Play.with(RACE).requested("main", "{}");
    play.fail(play.tools().get(0), 500).answer(play.tools().get(1), "{'x': 2}");
    play.gives("{'won': 2}");
  }

  @Test
  void aRaceThatNobodyFinishesFailsWithTheFirstBranchsProblem() {
    Play play = Play.with(RACE).requested("main", "{}");
    play.fail(play.tools().get(1), 502).fail(play.tools().get(0), 501);
    assertThat(play.problem().status()).isEqualTo(501);
  }

  @Test
  void aBranchThatFailsEndsTheFork() {
    Play play = Play.with(fork("false")).requested("main", "{}");
    play.fail(play.tools().get(1), 503);
    assertThat(play.problem().instance()).isEqualTo("/do/0/work/fork/branches/1/two/do/0/a");
  }

  @Test
  void aTryAroundAForkCatchesWhatABranchFailsWith() {
    Play play =
        Play.with(
                """
            - safe:
                try: [ { work: { fork: { branches: [ { a: { call: tool, with: { name: a } } }, { b: { call: tool, with: { name: b } } } ] } } } ]
                catch: { do: [ { sorry: { set: { status: '${ $error.status }' } } } ] }
            """)
            .requested("main", "{}");
    play.fail(play.tools().get(0), 503).gives("{'status': 503}");
  }

  @Test
  void endInABranchEndsTheFlow() {
    Play.with(
            """
            - work:
                fork:
                  branches:
                    - a: { call: tool, with: { name: a } }
                    - b: { set: { over: true }, then: end }
            - after: { set: { after: true } }
            """)
        .requested("main", "{}")
        .gives("{'over': true}");
  }

  @Test
  void branchesHaveAContextOfTheirOwn() {
    Play.with(
            """
            - before: { set: { n: 1 }, export: { as: '${ { n: .n } }' } }
            - work:
                fork:
                  branches:
                    - a: { set: { n: 2 }, export: { as: '${ { n: .n } }' } }
                    - b: { set: { seen: '${ $context.n }' } }
            - after: { set: { all: '${ . }', n: '${ $context.n }' } }
            """)
        .requested("main", "{}")
        .gives("{'all': [{'n': 2}, {'seen': 1}], 'n': 1}");
  }

  private static final String WIDE =
      """
      - each:
          for: { each: n, in: '[ 1, 2, 3 ]' }
          metadata: { concurrency: 3 }
          do:
            - both:
                fork:
                  branches:
                    - one:
                        try: [ { x: { call: tool, with: { name: one, arguments: { n: '${ $n }' } } } } ]
                        catch:
                          retry: { limit: { attempt: { count: 1 } } }
                          do: [ { no: { set: { failed: '${ $n }' } } } ]
                    - two: { call: tool, with: { name: two, arguments: { n: '${ $n }' } } }
      """;

  /** What the world answers depends on the command alone. */
  private static Event answer(ToolRequested request) {
    int n = request.arguments().path("n").asInt();
    boolean fails = request.tool().equals("one") && (n == 2 || (n == 3 && request.attempt() == 1));
    return Play.completed(
        request,
        fails
            ? new Outcome.Failed(dev.switchboard.contracts.value.Problem.communication(500, "down"))
            : new Outcome.Succeeded(Play.json("{'" + request.tool() + "': " + n + "}")));
  }

  @Test
  void anyInterleavingAndDuplicationOfCompletionsGivesTheSameResult() {
    Set<Set<String>> commands = new java.util.HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      // given
      var random = new Random(seed);
      Play play = Play.with(WIDE).requested("main", "{}");
      List<ToolRequested> open = new ArrayList<>(play.tools());
      List<Event> past = new ArrayList<>();
      // when the answers come in any order, some twice, some again much later
      while (!open.isEmpty()) {
        int known = play.tools().size();
        Event next = answer(open.remove(random.nextInt(open.size())));
        past.add(next);
        play.give(next);
        open.addAll(play.tools().subList(known, play.tools().size()));
        for (int again = random.nextInt(3); again > 0; again--) {
          play.give(past.get(random.nextInt(past.size())));
        }
      }
      // then
      play.gives("[[{'one':1},{'two':1}],[{'failed':2},{'two':2}],[{'one':3},{'two':3}]]");
      assertThat(play.published).filteredOn(RunCompleted.class::isInstance).hasSize(1);
      commands.add(play.tools().stream().map(ToolRequested::commandId).collect(Collectors.toSet()));
    }
    assertThat(commands).hasSize(1).first().satisfies(ids -> assertThat(ids).hasSize(8));
  }
}
