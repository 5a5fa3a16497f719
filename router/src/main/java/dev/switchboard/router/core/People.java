package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.Ids;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What flows want of people: decisions, and that they take over. */
record People(ActiveRun run, Draft draft) {

  Calls.Made approve(String step, JsonNode input, JsonNode with) {
    String question = with.path("question").asText("");
    List<String> from = people(with.path("from"));
    int quorum = with.path("quorum").asInt(1);
    if (question.isBlank()) {
      return Calls.refused("the question of the approval is empty");
    }
    if (quorum < 1 || (!from.isEmpty() && quorum > from.size())) {
      return Calls.refused(
          "%d must approve, but %d may; lower the quorum, or ask more people"
              .formatted(quorum, from.size()));
    }
    Optional<Duration> expires = Durations.of(with.path("expires"));
    if (with.has("expires") && expires.isEmpty()) {
      return Calls.refused("expires is no duration; write hours: 24, or PT24H");
    }
    String approvalId = Ids.derive("approval", run.runId, run.here.id, step, run.here.nextStep());
    Instant due = expires.map(draft.now::plus).orElse(null);
    draft.publish(
        new ApprovalRequested(
            draft.conversationId, run.runId, approvalId, question, from, quorum, due));
    run.here.waiting =
        new Waiting.ForApproval(
            step,
            input,
            approvalId,
            from,
            quorum,
            due == null ? null : draft.timer(run, step, due),
            with.path("onExpiry").asText("reject"),
            Map.of(),
            Map.of());
    return new Calls.Made.Parked();
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

  Calls.Made handoff(String step, JsonNode input, JsonNode with) {
    String turnId = run.turnId;
    if (turnId == null || run.here.parent != null) {
      return Calls.refused(
          "there is no conversation to hand over in a run that no message started");
    }
    String handoffId = Ids.derive("handoff", run.runId, step, run.here.nextStep());
    String reason = with.path("reason").asText("");
    draft.publish(
        new HandoffRequested(
            draft.conversationId,
            turnId,
            run.runId,
            handoffId,
            reason.isBlank() ? "The flow " + run.flow + " asked for a human." : reason,
            with.path("summary").asText(""),
            run.slots,
            Calls.recent(draft.turnOf(run)),
            run.tried,
            run.user,
            draft.now,
            Wishes.handOver(draft, run)));
    run.here.waiting = new Waiting.ForHuman(step, input, handoffId);
    return new Calls.Made.Parked();
  }
}
