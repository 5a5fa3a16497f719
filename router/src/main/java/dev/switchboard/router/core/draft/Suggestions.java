package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import java.util.Optional;
import java.util.Set;

/**
 * Runs that draft an answer for the person who has the conversation. The draft goes to people, on
 * another topic than replies, and nothing else comes of such a run: it only reads.
 */
public final class Suggestions {

  private final Set<String> readOnlyTools;
  private final TransitionDraft draft;
  private final ActiveRun run;

  public Suggestions(Set<String> readOnlyTools, TransitionDraft draft, ActiveRun run) {
    this.readOnlyTools = readOnlyTools;
    this.draft = draft;
    this.run = run;
  }

  /** Gives the people what would be said to the customer. */
  public void draft(String text, JsonNode passages) {
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
  public Optional<Problem> refusal(Task task) {
    if (!run.suggests()) {
      return Optional.empty();
    }
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
    return acts ? Optional.of(refused("this task").at(task.head().position())) : Optional.empty();
  }

  /**
   * Whether a tool can be called: a draft changes nothing.
   *
   * @param search the tool that every bot has, which reads only
   */
  public boolean mayCall(String tool, String search) {
    return !run.suggests() || tool.equals(search) || readOnlyTools.contains(tool);
  }

  /** The problem of a task that is not done. */
  public static Problem refused(String what) {
    return Problem.configuration(
        "a run that drafts an answer for a person only reads, so "
            + what
            + " is not done; name a flow without it in people.suggest of bot.yaml");
  }
}
