package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.text.TextFailure;
import dev.switchboard.router.core.engine.arguments.Arguments;
import dev.switchboard.router.core.engine.arguments.ClassifyRequest;
import dev.switchboard.router.core.engine.arguments.EndpointResolver;
import dev.switchboard.router.core.engine.arguments.SaidText;
import dev.switchboard.router.core.state.Waiting;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code call} tasks: some are done at once, the others are commands to be waited for. */
final class CallTasks {
  private static final int ATTEMPTS = 3;

  private final Execution execution;
  private final Commands commands;
  private final AgentTasks agents;
  private final HumanTasks humans;

  CallTasks(Execution execution, Commands commands, AgentTasks agents, HumanTasks humans) {
    this.execution = execution;
    this.commands = commands;
    this.agents = agents;
    this.humans = humans;
  }

  CallResult begin(Task.Call call, JsonNode input) throws ExpressionFailure {
    JsonNode with = with(call, input);
    String step = call.head().position();
    return switch (call.function()) {
      case TOOL ->
          tool(step, input, with.path("name").asText(), Arguments.object(with, "arguments"));
      case RETRIEVE -> tool(step, input, Commands.RETRIEVE, with);
      case GENERATE -> commands.generate(step, input, with);
      case REPLY -> reply(step, input, with);
      case ASK -> ask(step, input, with);
      case HANDOFF -> humans.handoff(step, input, with);
      case CLASSIFY -> classify(step, input, with);
      case AGENT -> agents.begin(step, input, with);
      case APPROVE -> humans.approve(step, input, with);
      case HTTP, OPENAPI, MCP ->
          EndpointResolver.resolve(with, input)
              .map(target -> tool(step, input, call.function().keyword(), target))
              .orElseGet(
                  () -> CallResult.refused("the input has no value for a {name} in the address"));
    };
  }

  private CallResult tool(String step, JsonNode input, String tool, JsonNode arguments) {
    return commands.tool(step, input, tool, arguments, Caller.FLOW);
  }

  private JsonNode with(Task.Call call, JsonNode input) throws ExpressionFailure {
    return call.with().evaluate(input, execution.variables(call, input));
  }

  /** The problem of an output whose call has worked; workers don't check everything. */
  Optional<Problem> fault(Flow.Located at, Waiting waiting, JsonNode output) {
    if (!(at.task() instanceof Task.Call call) || call.function() != Function.CLASSIFY) {
      return Optional.empty();
    }
    try {
      List<String> labels = ClassifyRequest.names(with(call, waiting.input()).path("labels"));
      String label = output.path("label").asText();
      return labels.contains(label)
          ? Optional.empty()
          : Optional.of(
              Problem.validation("the model gave the label " + label + ", which isn't one")
                  .at(waiting.position()));
    } catch (ExpressionFailure e) {
      return Optional.of(FlowErrors.of(e).at(waiting.position()));
    }
  }

  private CallResult classify(String step, JsonNode input, JsonNode with) {
    if (ClassifyRequest.names(with.path("labels")).size() < 2) {
      return CallResult.refused("classify needs at least two labels");
    }
    return commands.generate(step, input, ClassifyRequest.of(with));
  }

  /** The branches of a question, each with what it says in words. */
  private ObjectNode branches(String step, JsonNode input, JsonNode with) throws TextFailure {
    ObjectNode branches = Arguments.object(with, "otherwise").deepCopy();
    for (Map.Entry<String, JsonNode> each : branches.properties()) {
      if (each.getValue() instanceof ObjectNode branch && branch.has("say")) {
        branch.put("text", said(step + "/" + each.getKey(), input, branch));
      }
    }
    return branches;
  }

  private String said(String step, JsonNode input, JsonNode with) throws TextFailure {
    return SaidText.of(
        execution.bot().speech(),
        with,
        input,
        execution.branch().context(),
        execution.run().input().path("conversation").path("language").asText(null),
        execution.run().runId() + step);
  }

  private CallResult reply(String step, JsonNode input, JsonNode with) {
    String text;
    try {
      text = said(step, input, with);
    } catch (TextFailure e) {
      return CallResult.refused(String.valueOf(e.getMessage()));
    }
    if (text.isBlank()) {
      return CallResult.refused("the text of the reply is empty");
    }
    if (execution.run().suggests()) {
      execution.suggestions().draft(text, with.path("passages"));
    } else {
      execution.draft().say(execution.run(), step, text, with.path("passages"));
    }
    return new CallResult.Done(input);
  }

  private CallResult ask(String step, JsonNode input, JsonNode with) {
    String question;
    JsonNode form;
    try {
      question = said(step, input, with);
      form = form(with, branches(step, input, with));
    } catch (TextFailure e) {
      return CallResult.refused(String.valueOf(e.getMessage()));
    }
    if (question.isBlank()) {
      return CallResult.refused("the text of the question is empty");
    }
    if (!humans.canAskUser()) {
      return CallResult.refused(
          "there is no user to ask outside of a turn; ask in a flow that a message started, before"
              + " a handoff or a long wait, and not in one of several branches");
    }
    if (with.path("type").asText("").startsWith("option") && with.path("options").isEmpty()) {
      return CallResult.refused("the question offers no options");
    }
    Optional<Duration> expires = Durations.of(with.path("expires"));
    if (with.has("expires") && expires.isEmpty()) {
      return CallResult.refused("expires is no duration; write hours: 24, or PT24H");
    }
    execution.say(step, question);
    execution.run().expiresAfter(expires.orElseGet(execution::questionExpires));
    execution.parkOn(
        new Waiting.ForAnswer(
            step,
            input,
            question,
            Arguments.text(with, "again"),
            Arguments.text(with, "slot"),
            form,
            1,
            with.path("attempts").asInt(ATTEMPTS)));
    return new CallResult.Parked();
  }

  /** What the answer must be; of a typed question, all that its reading needs. */
  private static JsonNode form(JsonNode with, ObjectNode branches) {
    ObjectNode validate = Arguments.object(with, "validate").deepCopy();
    if (with.has("type")) {
      for (String key : List.of("type", "options")) {
        if (with.has(key)) {
          validate.set(key, with.path(key));
        }
      }
      if (!branches.isEmpty()) {
        validate.set("otherwise", branches);
      }
      JsonNode again = with.path("again");
      ArrayNode texts = validate.putArray("again");
      again.forEach(texts::add);
      if (again.isTextual()) {
        texts.add(again);
      }
    }
    return validate;
  }
}
