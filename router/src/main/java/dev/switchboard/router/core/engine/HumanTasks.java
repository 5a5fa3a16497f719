package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.router.core.state.ApprovalWait;
import dev.switchboard.router.core.state.OnExpiry;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Waiting;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the calls that people answer: {@code approve} and {@code handoff}. */
final class HumanTasks {
  private final Execution execution;

  HumanTasks(Execution execution) {
    this.execution = execution;
  }

  /** Whether the user of this conversation can be asked by the current branch. */
  boolean canAskUser() {
    return execution.draft().turnOf(execution.run()) != null && execution.branch().isMain();
  }

  CallResult approve(String step, JsonNode input, JsonNode with) {
    String question = with.path("question").asText("");
    List<String> from = people(with.path("from"));
    int quorum = with.path("quorum").asInt(1);
    if (question.isBlank()) {
      return CallResult.refused("the question of the approval is empty");
    }
    if (quorum < 1 || (!from.isEmpty() && quorum > from.size())) {
      return CallResult.refused(
          "%d must approve, but %d may; lower the quorum, or ask more people"
              .formatted(quorum, from.size()));
    }
    Optional<Duration> expires = Durations.of(with.path("expires"));
    if (with.has("expires") && expires.isEmpty()) {
      return CallResult.refused("expires is no duration; write hours: 24, or PT24H");
    }
    String approvalId = execution.newId("approval", step);
    Instant due = expires.map(execution::after).orElse(null);
    execution
        .draft()
        .emissions()
        .publish(
            new ApprovalRequested(
                execution.draft().conversationId(),
                execution.run().runId(),
                approvalId,
                question,
                from,
                quorum,
                due));
    execution.parkOn(
        new ApprovalWait(
            step,
            input,
            approvalId,
            from,
            quorum,
            due == null ? null : execution.timer(step, due),
            OnExpiry.of(with.path("onExpiry").asText("")),
            Map.of(),
            Map.of(),
            0));
    return new CallResult.Parked();
  }

  private static List<String> people(JsonNode from) {
    var people = new ArrayList<String>();
    if (from.isTextual()) {
      people.add(from.textValue());
    }
    from.forEach(
        one -> {
          if (!people.contains(one.asText())) {
            people.add(one.asText());
          }
        });
    return people;
  }

  CallResult handoff(String step, JsonNode input, JsonNode with) {
    var run = execution.run();
    var draft = execution.draft();
    String turnId = run.turnId();
    if (turnId == null || !execution.branch().isMain()) {
      return CallResult.refused(
          "there is no conversation to hand over in a run that no message started");
    }
    String handoffId = Ids.derive("handoff", run.runId(), step, execution.branch().nextStep());
    String reason = with.path("reason").asText("");
    OpenTurn turn = draft.turnOf(run);
    draft
        .emissions()
        .publish(
            new HandoffRequested(
                draft.conversationId(),
                turnId,
                run.runId(),
                handoffId,
                reason.isBlank() ? "The flow " + run.flow() + " asked for a human." : reason,
                with.path("summary").asText(""),
                run.slots(),
                turn == null ? List.of() : turn.recent(),
                run.notes().tried(),
                run.user(),
                draft.now(),
                draft.pendingIntents().handOver(draft.runs().all(), run)));
    execution.parkOn(new Waiting.ForHuman(step, input, handoffId));
    return new CallResult.Parked();
  }
}
