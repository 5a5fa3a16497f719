package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import dev.switchboard.router.core.draft.Citations;
import java.util.Optional;

/**
 * Runs that draft an answer for the person who has the conversation. The draft goes to people, on
 * another topic than replies, and nothing else comes of such a run: it only reads.
 */
final class Suggestions {

  private final Execution execution;

  Suggestions(Execution execution) {
    this.execution = execution;
  }

  /** Gives the people what would be said to the customer. */
  void draft(String text, JsonNode passages) {
    var run = execution.run();
    var draft = execution.draft();
    draft
        .emissions()
        .publish(
            new HandoffSuggested(
                draft.conversationId(),
                run.runId(),
                run.nextReply(),
                text,
                Citations.of(passages),
                draft.now()));
  }

  /** Why a run that drafts does not do a task; empty where it may. */
  Optional<Problem> refusal(Task task) {
    boolean acts =
        switch (task) {
          case Task.Call call ->
              call.function() == Function.APPROVE
                  || call.function() == Function.HANDOFF
                  || call.function() == Function.ASK;
          case Task.Emit emit -> true;
          case Task.Listen listen -> true;
          case Task.Run run -> !run.await();
          default -> false;
        };
    return acts && execution.run().suggests()
        ? Optional.of(refused("this task").at(task.head().position()))
        : Optional.empty();
  }

  /** Whether a tool can be called: a draft changes nothing. */
  boolean mayCall(String tool) {
    return !execution.run().suggests()
        || tool.equals(Commands.RETRIEVE)
        || execution.bot().readOnlyTools().contains(tool);
  }

  static Problem refused(String what) {
    return Problem.configuration(
        "a run that drafts an answer for a person only reads, so "
            + what
            + " is not done; name a flow without it in people.suggest of bot.yaml");
  }
}
