package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.state.RunLogEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunViewTest {

  private static List<RunView> views(Play play) {
    return RunViews.of(Play.CONVERSATION, play.state, play.log, trace -> "http://traces/" + trace);
  }

  private static RunView only(Play play) {
    assertThat(views(play)).hasSize(1);
    return views(play).getFirst();
  }

  @Test
  void showsWhatARunWaitsForAndSinceWhen() {
    Play play = Play.with("- look: { call: tool, with: { name: look } }").requested("main", "{}");

    RunView view = only(play);

    assertThat(view.status()).isEqualTo(RunStatus.RUNNING);
    String command = play.last(ToolRequested.class).commandId();
    assertThat(view.waits())
        .containsExactly(
            new RunView.Wait(
                null,
                "/do/0/look",
                WaitKind.TOOL,
                "tool look",
                command,
                Play.START.plusSeconds(1),
                null));
    assertThat(view.pending())
        .containsExactly(
            new RunView.Command(command, "tool look", "/do/0/look", Play.START.plusSeconds(1)));
    assertThat(view.steps()).isEmpty();
  }

  @Test
  void showsTheStepsOfARunThatIsOverWithTheirDurations() {
    Play play =
        Play.with(
                """
                - look: { call: tool, with: { name: look } }
                - tell: { call: tool, with: { name: tell } }
                """)
            .requested("main", "{}")
            .toolAnswers("{}")
            .toolFails(503);

    RunView view = only(play);

    assertThat(view.status()).isEqualTo(RunStatus.FAILED);
    assertThat(view.problem()).isNotNull();
    assertThat(view.endedAt()).isEqualTo(Play.START.plusSeconds(3));
    assertThat(view.waits()).isEmpty();
    assertThat(view.steps())
        .extracting(RunView.Step::position, RunView.Step::what, RunView.Step::ms)
        .containsExactly(
            tuple("/do/0/look", "tool look", 1000L), tuple("/do/1/tell", "tool tell", 1000L));
    assertThat(view.steps().getFirst().how()).isEqualTo("done");
    assertThat(view.steps().getLast().how()).isNotEqualTo("done");
  }

  @Test
  void aWaitThatLearnsMoreIsTheSameWait() {
    // given
    Play play =
        Play.with(
                "- ok: { call: approve, with: { question: 'Pay?', from: [ ann, bob ], quorum: 2 } }")
            .requested("main", "{}");
    var asked = play.last(ApprovalRequested.class);
    // when
    play.give(
        new ApprovalDecided(
            Play.CONVERSATION,
            asked.runId(),
            asked.approvalId(),
            ApprovalDecided.Decision.APPROVED,
            "ann",
            null,
            Play.START));
    // then
    RunView view = only(play);
    assertThat(view.status()).isEqualTo(RunStatus.WAITING);
    assertThat(view.waits().getFirst().since()).isEqualTo(Play.START.plusSeconds(1));
    assertThat(view.waits().getFirst().id()).isEqualTo(asked.approvalId());
    assertThat(view.steps()).isEmpty();
  }

  @Test
  void whatLosesARaceIsGivenUp() {
    Play play =
        Play.with(
                """
                - race:
                    fork:
                      compete: true
                      branches:
                        - slow: { wait: { hours: 1 } }
                        - fast: { call: tool, with: { name: fast } }
                """)
            .requested("main", "{}")
            .toolAnswers("{}");

    assertThat(only(play).steps())
        .extracting(RunView.Step::what, RunView.Step::how)
        .containsExactlyInAnyOrder(
            tuple("branches", "done"), tuple("timer", "given up"), tuple("tool fast", "done"));
  }

  @Test
  void showsEveryRunOfAConversationTheCancelledToo() {
    Play play = Play.with(Map.of("main", "- which: { call: ask, with: { text: 'Which one?' } }"));
    play.user("Order", "main", 0.9, Map.of()).user("never mind");

    assertThat(only(play).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(only(play).steps()).extracting(RunView.Step::what).containsExactly("answer");
  }

  @Test
  void aLineKnowsItsTrace() {
    Play play =
        Play.with("- look: { call: tool, with: { name: look } }")
            .requested("main", "{}")
            .toolAnswers("{}");
    play.log.replaceAll(line -> RunLogEntry.inTrace(line, "4bf92f3577b34da6a3ce929d0e0e4736"));

    RunView.Step step = only(play).steps().getFirst();

    assertThat(step.trace()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(step.traceUrl()).isEqualTo("http://traces/4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void clientsReadItAsTheContractHasIt() throws Exception {
    Play play = Play.with("- look: { call: tool, with: { name: look } }").requested("main", "{}");
    JsonNode written = EventJson.mapper().valueToTree(only(play));

    var read = EventJson.mapper().treeToValue(written, RunView.class);

    assertThat(read.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(read.waits().getFirst().kind()).isEqualTo(WaitKind.TOOL);
    assertThat(EventJson.mapper().<JsonNode>valueToTree(read)).isEqualTo(written);
  }
}
