package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.OfferedTool;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.ToolStep;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a flow: some are done at once, the others are commands to be waited for. */
record Calls(BotFlows bot, ActiveRun run, Draft draft) {

  /** Tool-workers search knowledge for who calls this tool. */
  static final String RETRIEVE = "retrieve";

  private static final int ATTEMPTS = 3;

  /** What became of a call. */
  sealed interface Made {
    record Done(JsonNode output) implements Made {}

    record Parked() implements Made {}

    record Refused(Problem problem) implements Made {}
  }

  Made make(Task.Call call, JsonNode input) throws ExpressionFailure {
    JsonNode with = with(call, input);
    String step = call.head().position();
    return switch (call.function()) {
      case TOOL -> tool(step, input, with.path("name").asText(), object(with, "arguments"));
      case RETRIEVE -> tool(step, input, RETRIEVE, with);
      case GENERATE -> generate(step, input, with);
      case REPLY -> reply(step, input, with);
      case ASK -> ask(step, input, with);
      case HANDOFF -> new People(run, draft).handoff(step, input, with);
      case CLASSIFY -> classify(step, input, with);
      case AGENT -> new Agents(run, bot, this).begin(step, input, with);
      case APPROVE -> new People(run, draft).approve(step, input, with);
      case HTTP, OPENAPI, MCP ->
          Targets.resolve(with, input)
              .map(target -> tool(step, input, call.function().keyword(), target))
              .orElseGet(() -> refused("the input has no value for a {name} in the address"));
    };
  }

  private JsonNode with(Task.Call call, JsonNode input) throws ExpressionFailure {
    return call.with().evaluate(input, Scope.of(run.flow(bot), run, call, input));
  }

  /** What is wrong with the output of a call that has worked; workers don't check everything. */
  Optional<Problem> fault(Flow.Located at, Waiting waiting, JsonNode output) {
    if (!(at.task() instanceof Task.Call call) || call.function() != Function.CLASSIFY) {
      return Optional.empty();
    }
    try {
      JsonNode labels = with(call, waiting.input()).path("labels");
      String label = output.path("label").asText();
      return Labels.names(labels).contains(label)
          ? Optional.empty()
          : Optional.of(
              Problem.validation("the model gave the label " + label + ", which isn't one")
                  .at(waiting.position()));
    } catch (ExpressionFailure e) {
      return Optional.of(Problems.of(e).at(waiting.position()));
    }
  }

  private Made classify(String step, JsonNode input, JsonNode with) {
    if (Labels.names(with.path("labels")).size() < 2) {
      return refused("classify needs at least two labels");
    }
    return generate(step, input, Labels.request(with));
  }

  Made tool(String step, JsonNode input, String tool, JsonNode arguments) {
    return tool(step, input, tool, arguments, Caller.FLOW);
  }

  /** As an agent wants it, or a flow. */
  Made tool(String step, JsonNode input, String tool, JsonNode arguments, Caller caller) {
    if (!arguments.isObject()) {
      return refused("the arguments of the tool " + tool + " are no object");
    }
    if (!tool.equals(RETRIEVE) && !bot.reading().contains(tool)) {
      run.changes(tool);
    }
    String commandId = command(step);
    OpenTurn turn = draft.turnOf(run);
    draft.publish(
        new ToolRequested(
            draft.conversationId,
            turn == null ? null : turn.turnId(),
            run.runId,
            commandId,
            step,
            run.attempt(),
            tool,
            arguments,
            run.user,
            run.flow(bot).name(),
            caller));
    run.here.waiting = new Waiting.ForTool(step, input, commandId, tool);
    return new Made.Parked();
  }

  Made generate(String step, JsonNode input, JsonNode with) {
    return generate(step, input, with, List.of(), List.of());
  }

  Made generate(
      String step, JsonNode input, JsonNode with, List<OfferedTool> tools, List<ToolStep> steps) {
    JsonNode variables = object(with, "variables");
    if (!variables.isObject()) {
      return refused(
          "the variables of the prompt " + with.path("prompt").asText() + " are no object");
    }
    String commandId = command(step);
    String prompt = with.path("prompt").asText();
    OpenTurn turn = draft.turnOf(run);
    draft.publish(
        new GenerationRequested(
            draft.conversationId,
            turn == null ? null : turn.turnId(),
            run.runId,
            commandId,
            step,
            run.attempt(),
            prompt,
            variables,
            Passages.of(with.path("passages")),
            with.path("schema").isObject() ? with.path("schema") : null,
            text(with, "model"),
            with.path("stream").asBoolean(false),
            recent(turn),
            tools,
            steps));
    run.here.waiting = new Waiting.ForGeneration(step, input, commandId, prompt);
    return new Made.Parked();
  }

  private Made reply(String step, JsonNode input, JsonNode with) {
    String text = with.path("text").asText("");
    if (text.isBlank()) {
      return refused("the text of the reply is empty");
    }
    draft.say(run, step, text, with.path("passages"));
    return new Made.Done(input);
  }

  private Made ask(String step, JsonNode input, JsonNode with) {
    String question = with.path("text").asText("");
    if (question.isBlank()) {
      return refused("the text of the question is empty");
    }
    if (draft.turnOf(run) == null || run.here.parent != null) {
      return refused(
          "there is no user to ask outside of a turn; ask in a flow that a message started, before"
              + " a handoff or a long wait, and not in one of several branches");
    }
    draft.say(run, step, question, NOTHING);
    run.here.waiting =
        new Waiting.ForAnswer(
            step,
            input,
            question,
            text(with, "again"),
            text(with, "slot"),
            object(with, "validate"),
            1,
            with.path("attempts").asInt(ATTEMPTS));
    return new Made.Parked();
  }

  private String command(String step) {
    return Ids.derive("command", run.runId, run.here.id, step, run.attempt(), run.here.nextStep());
  }

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private static JsonNode object(JsonNode with, String key) {
    JsonNode value = with.path(key);
    return value.isMissingNode() || value.isNull() ? NOTHING : value;
  }

  static @Nullable String text(JsonNode with, String key) {
    JsonNode value = with.path(key);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  static List<Utterance> recent(@Nullable OpenTurn turn) {
    return turn == null ? List.of() : turn.recent();
  }

  static Made refused(String detail) {
    return new Made.Refused(Problem.validation(detail));
  }
}
