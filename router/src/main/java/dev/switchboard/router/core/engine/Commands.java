package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.router.core.bot.ChosenPrompt;
import dev.switchboard.router.core.draft.Suggestions;
import dev.switchboard.router.core.engine.arguments.Arguments;
import dev.switchboard.router.core.engine.arguments.Passages;
import dev.switchboard.router.core.engine.arguments.SeenMemory;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends commands to tool-workers and llm-workers, and lets the branch wait for their outcomes. */
final class Commands {

  /** Calls of this tool search knowledge. */
  static final String RETRIEVE = "retrieve";

  private final Execution execution;

  Commands(Execution execution) {
    this.execution = execution;
  }

  CallResult tool(String step, JsonNode input, String tool, JsonNode arguments, Caller caller) {
    if (!arguments.isObject()) {
      return CallResult.refused("the arguments of the tool " + tool + " are no object");
    }
    var run = execution.run();
    if (!execution.suggestions().mayCall(tool, RETRIEVE)) {
      return new CallResult.Refused(Suggestions.refused("the tool " + tool));
    }
    if (!tool.equals(RETRIEVE) && !execution.bot().readOnlyTools().contains(tool)) {
      run.notes().noteChange(tool);
    }
    String commandId = execution.command(step);
    execution
        .draft()
        .emissions()
        .publish(
            new ToolRequested(
                execution.draft().conversationId(),
                turnId(),
                run.runId(),
                commandId,
                step,
                run.attempt(),
                tool,
                arguments,
                run.user(),
                execution.flow().name(),
                caller));
    execution.parkOn(new Waiting.ForTool(step, input, commandId, tool));
    return new CallResult.Parked();
  }

  CallResult generate(String step, JsonNode input, JsonNode with) {
    return generate(step, input, with, Agency.NONE);
  }

  /**
   * What an agent's model may do besides answering.
   *
   * @param tools that it may ask for
   * @param several whether it may ask for several of them at once
   * @param steps the calls that it has asked for so far, oldest first
   */
  record Agency(List<OfferedTool> tools, boolean several, List<ToolStep> steps) {
    static final Agency NONE = new Agency(List.of(), false, List.of());
  }

  CallResult generate(String step, JsonNode input, JsonNode with, Agency agency) {
    JsonNode variables = Arguments.object(with, "variables");
    String prompt = with.path("prompt").asText();
    if (!variables.isObject()) {
      return CallResult.refused("the variables of the prompt " + prompt + " are no object");
    }
    JsonNode seen = SeenMemory.in(execution.run().input().path("conversation"), with);
    String commandId = execution.command(step);
    var run = execution.run();
    ChosenPrompt chosen =
        execution
            .bot()
            .versions()
            .prompt(execution.branch().flowKey(), prompt, execution.draft().conversationId());
    execution
        .draft()
        .emissions()
        .publish(
            new GenerationRequested(
                execution.draft().conversationId(),
                turnId(),
                run.runId(),
                commandId,
                step,
                run.attempt(),
                prompt,
                seen.isEmpty()
                    ? variables
                    : variables.<ObjectNode>deepCopy().set(GenerationRequested.REMEMBERED, seen),
                Passages.of(with.path("passages")),
                with.path("schema").isObject() ? with.path("schema") : null,
                Arguments.text(with, "model"),
                // a draft is not shown while it is written: streams are the customer's
                with.path("stream").asBoolean(false) && !run.suggests(),
                recent(),
                agency.tools(),
                agency.steps(),
                message(),
                run.user(),
                chosen.version(),
                chosen.hash(),
                agency.several()));
    execution.parkOn(new Waiting.ForGeneration(step, input, commandId, chosen.label(prompt)));
    return new CallResult.Parked();
  }

  private @Nullable String turnId() {
    OpenTurn turn = execution.draft().turnOf(execution.run());
    return turn == null ? null : turn.turnId();
  }

  /**
   * What the user wrote in the open turn; of a message with several intents the run's own part. In
   * a later turn it comes after what the run began with: "yes" alone says nothing.
   */
  private @Nullable String message() {
    OpenTurn turn = execution.draft().turnOf(execution.run());
    String text = turn == null ? null : turn.text();
    String begun = execution.run().input().path("text").asText("").strip();
    if (text == null || begun.isEmpty()) {
      return text;
    }
    return text.contains(begun) ? begun : begun + "\n" + text;
  }

  /** The conversation before the open turn; empty outside of a turn. */
  private List<Utterance> recent() {
    OpenTurn turn = execution.draft().turnOf(execution.run());
    return turn == null ? List.of() : turn.recent();
  }
}
