package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.draft.TaskListener;
import dev.switchboard.router.core.state.BranchState;
import dev.switchboard.router.core.state.BranchTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table by which branches of runs move: it is drawn, and no edge of it is there for nothing.
 */
class BranchTransitionsTest {
  private static final Path DOCUMENT = Path.of("../docs/run-states.md");

  private static final String TOOL = "{ call: tool, with: { name: t } }";
  private static final String MODEL = "{ call: generate, with: { prompt: p } }";
  private static final String WAIT = "{ wait: { hours: 2 } }";
  private static final String LISTEN = "{ listen: { to: { one: { with: { type: note } } } } }";
  private static final String APPROVE =
      "{ call: approve, with: { question: 'Pay?', from: [ ann, bob ], quorum: 2, expires: PT3H } }";
  private static final String ASK =
      "{ call: ask, with: { text: 'Which?', validate: { pattern: '[0-9]{4}' }, attempts: 2 } }";
  private static final String HANDOFF = "{ call: handoff, with: { reason: asked } }";

  private final Set<BranchTransition> visited = new LinkedHashSet<>();

  /** A bot with one flow of these tasks, whose moves are collected. */
  private Play play(String... tasks) {
    StringBuilder flow = new StringBuilder();
    for (int i = 0; i < tasks.length; i++) {
      flow.append("- t").append(i).append(": ").append(tasks[i]).append('\n');
    }
    return Play.with(
        Map.of("main", flow.toString()),
        new TaskListener() {
          @Override
          public void begun(String runId, String position) {}

          @Override
          public void moved(String runId, BranchTransition move) {
            visited.add(move);
          }
        });
  }

  private static String fork(boolean compete, String... branches) {
    StringBuilder fork = new StringBuilder("{ fork: { compete: " + compete + ", branches: [ ");
    for (int i = 0; i < branches.length; i++) {
      fork.append(i == 0 ? "" : ", ").append("{ b").append(i).append(": ");
      fork.append(branches[i]).append(" }");
    }
    return fork.append(" ] } }").toString();
  }

  private static String limited(String task) {
    return task.replaceFirst("\\{ ", "{ timeout: { after: PT1H }, ");
  }

  private static void decide(Play play, String who) {
    var asked = play.last(ApprovalRequested.class);
    play.give(
        new ApprovalDecided(
            Play.CONVERSATION,
            asked.runId(),
            asked.approvalId(),
            Decision.APPROVED,
            who,
            null,
            Play.START));
  }

  private void waitsEndAsTheyShould() {
    play(TOOL, MODEL, WAIT)
        .requested("main", "{}")
        .toolAnswers("{}")
        .modelAnswers("fine")
        .timerFires();
    play(LISTEN).requested("main", "{}").event("note", "n1", "{}");
    Play approval = play(APPROVE).requested("main", "{}");
    decide(approval, "ann");
    var about = approval.last(ApprovalRequested.class);
    approval.give(
        new ApprovalDelegated(
            Play.CONVERSATION,
            about.runId(),
            about.approvalId(),
            "bob",
            "cleo",
            null,
            1,
            Play.START));
    decide(approval, "cleo");
    play(APPROVE).requested("main", "{}").timerFires();
    play(ASK).user("Hi").user("what?").user("1001");
    play(ASK).user("Hi").user("what?").user("what?");
    Play handoff = play(HANDOFF).user("Hi");
    var asked = handoff.last(HandoffRequested.class);
    handoff.give(
        new HandoffResolved(
            Play.CONVERSATION, asked.runId(), asked.handoffId(), "ann", null, Play.START));
  }

  private void waitsEndByTheirTimeLimits() {
    for (String task : List.of(TOOL, MODEL, WAIT, LISTEN, APPROVE, fork(false, TOOL, TOOL))) {
      play(limited(task)).requested("main", "{}").timerFires();
    }
    for (String task : List.of(ASK, HANDOFF)) {
      play(limited(task)).user("Hi").timerFires();
    }
  }

  private void waitsAreCancelled() {
    Play race =
        play(fork(true, TOOL, MODEL, WAIT, LISTEN, APPROVE, TOOL, fork(false, WAIT, WAIT)))
            .requested("main", "{}");
    race.answer(race.tools().getFirst(), "{}");
    play(ASK).user("Hi").user("never mind");
    // one that has not even begun
    play(fork(true, "{ set: { x: 1 } }", TOOL)).requested("main", "{}");
  }

  private void stepsAreTriedAgain() {
    for (String task : List.of(TOOL, MODEL)) {
      Play failed = play(task).requested("main", "{}");
      if (task.equals(TOOL)) {
        failed.toolFails(500);
      } else {
        failed.modelFails(Problem.runtime("no model answers"));
      }
      failed.retried();
    }
  }

  private void branchesEnd() {
    Play both = play(fork(false, TOOL, TOOL)).requested("main", "{}");
    both.tools().forEach(tool -> both.answer(tool, "{}"));
    play(fork(false, TOOL, TOOL)).requested("main", "{}").toolFails(500);
    play(fork(false, "{ call: tool, with: { name: t }, then: end }", TOOL))
        .requested("main", "{}")
        .toolAnswers("{}");
    Play ended =
        play(fork(false, "{ do: [ { a: { call: tool, with: { name: t }, then: end } } ] }", TOOL))
            .requested("main", "{}");
    ended.answer(ended.tools().getFirst(), "{}");
    // a branch that never waits ends the whole run
    play(fork(false, WAIT, "{ do: [ { again: { set: { x: 1 }, then: again } } ] }"))
        .requested("main", "{}");
  }

  @Test
  void everyEdgeIsVisited() {
    waitsEndAsTheyShould();
    waitsEndByTheirTimeLimits();
    waitsAreCancelled();
    stepsAreTriedAgain();
    branchesEnd();

    assertThat(visited).containsExactlyInAnyOrderElementsOf(BranchTransition.TABLE);
  }

  @Test
  void everyStateIsReachedAndOnlyFinalOnesAreNeverLeft() {
    for (BranchState state : BranchState.values()) {
      assertThat(BranchTransition.TABLE)
          .as("moves to %s", state)
          .anyMatch(move -> move.to() == state);
      assertThat(BranchTransition.TABLE.stream().anyMatch(move -> move.from() == state))
          .as("%s is left", state)
          .isNotEqualTo(state.isFinal());
    }
  }

  @Test
  void theDocumentShowsTheTable() throws IOException {
    String drawn = document();
    if (Boolean.getBoolean("switchboard.docs.update")) {
      Files.writeString(DOCUMENT, drawn);
    }
    assertThat(Files.readString(DOCUMENT))
        .as(
            "draw it again: mvn -pl router test -Dtest=BranchTransitionsTest -Dswitchboard.docs.update=true")
        .isEqualTo(drawn);
  }

  private static String document() {
    return """
        # States of a run

        A run is a tree of branches: its main line, the branches of a `fork`, the iterations of a concurrent `for`, the tool
        calls that an agent makes at once. Each branch is in one of these states, and moves only along these edges. A run is stored only while all of its branches
        wait. Drawn from `BranchTransition.TABLE` in the router by a test, which also visits every edge.

        ```mermaid
        stateDiagram-v2
          [*] --> running
        %s%s```
        """
        .formatted(
            BranchTransition.TABLE.stream()
                .map(
                    move ->
                        "  %s --> %s: %s\n"
                            .formatted(
                                word(move.from()), word(move.to()), label(move.event().name())))
                .collect(Collectors.joining()),
            List.of(BranchState.values()).stream()
                .filter(BranchState::isFinal)
                .map(state -> "  %s --> [*]\n".formatted(word(state)))
                .collect(Collectors.joining()));
  }

  private static String word(BranchState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String label(String event) {
    return event.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
