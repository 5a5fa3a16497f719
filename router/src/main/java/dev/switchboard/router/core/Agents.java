package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.OfferedTool;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.ToolStep;
import dev.switchboard.flows.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop of {@code call: agent}: a model says which tool it wants or what its answer is; each of
 * its steps, and each tool call, is a command of its own, and waits as durably as any other.
 */
record Agents(ActiveRun run, BotFlows bot, Calls calls) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String FINISH = "finish";
  private static final int STEPS = 10;

  /**
   * So many tool calls are remembered where the flow doesn't say; older ones are forgotten, and the
   * state stays small.
   */
  static final int REMEMBERED = 8;

  /** Characters of all that is remembered; a run's state is written with each of its steps. */
  private static final int REMEMBERED_CHARACTERS = 64_000;

  private static final int LONGEST_RESULT = 16_000;

  Calls.Made begin(String position, JsonNode input, JsonNode with) {
    var agent = new Frame.Agent(position, input, with, List.of(), 0, 0, JSON.objectNode());
    run.here.frames.push(agent);
    return think(agent);
  }

  private Calls.Made think(Frame.Agent agent) {
    JsonNode with = agent.with();
    List<OfferedTool> tools = new ArrayList<>();
    ArrayNode actions = JSON.arrayNode();
    for (JsonNode tool : with.path("tools")) {
      JsonNode known = bot.tools().getOrDefault(tool.asText(), JSON.objectNode());
      tools.add(
          new OfferedTool(
              tool.asText(), known.path("description").asText(""), known.get("arguments")));
      actions.add(tool);
    }
    ObjectNode request = JSON.objectNode();
    for (String key : new String[] {"prompt", "variables", "model", "passages"}) {
      if (with.has(key)) {
        request.set(key, with.get(key));
      }
    }
    return calls.generate(
        agent.position(),
        agent.input(),
        request.set("schema", schema(actions.add(FINISH))),
        tools,
        agent.steps().stream().map(Agents::step).toList());
  }

  private static ToolStep step(JsonNode step) {
    return new ToolStep(
        // a run that an older version began has not counted them
        Math.max(1, step.path("number").asInt()),
        step.path("tool").asText(),
        step.path("arguments"),
        step.get("result"),
        step.get("error"));
  }

  private static JsonNode schema(ArrayNode actions) {
    ObjectNode properties = JSON.objectNode();
    properties.set("action", JSON.objectNode().put("type", "string").set("enum", actions));
    properties.set("arguments", JSON.objectNode().put("type", "object"));
    properties.set("answer", JSON.objectNode().put("type", "string"));
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.set("properties", properties);
    return schema.set("required", JSON.arrayNode().add("action"));
  }

  /** The model has spoken, or a tool has worked or failed; a failure is the model's to judge. */
  Move next(Flow.Located at, Waiting waited, Outcome outcome, long tokens) {
    var agent = (Frame.Agent) run.here.frames.pop();
    if (waited instanceof Waiting.ForTool) {
      if (outcome instanceof Outcome.Failed(Problem problem)
          && problem.type().equals(Problem.EFFECT_UNKNOWN)) {
        // a model that tries again would act twice
        return new Move.Fail(problem.at(agent.position()));
      }
      ObjectNode step = agent.calling().deepCopy();
      switch (outcome) {
        case Outcome.Succeeded it -> step.set("result", shortened(it.output()));
        case Outcome.Failed it -> step.set("error", shortened(Problems.json(it.problem())));
      }
      return go(at, stepped(agent, step));
    }
    return switch (outcome) {
      case Outcome.Failed failed -> new Move.Fail(failed.problem().at(agent.position()));
      case Outcome.Succeeded it -> act(at, spent(agent, tokens), it.output());
    };
  }

  private Move act(Flow.Located at, Frame.Agent agent, JsonNode wish) {
    String action = wish.path("action").asText("");
    if (action.equals(FINISH)) {
      JsonNode output =
          JSON.objectNode()
              .put("answer", wish.path("answer").asText(""))
              .put("taken", agent.taken())
              .put("tokens", (int) Math.min(agent.tokens(), Integer.MAX_VALUE));
      return new Move.Complete(at, agent.input(), output);
    }
    JsonNode arguments =
        wish.path("arguments").isObject() ? wish.get("arguments") : JSON.objectNode();
    ObjectNode calling = JSON.objectNode().put("tool", action).set("arguments", arguments);
    if (!knows(agent, action)) {
      return go(at, stepped(agent, calling.put("error", "there is no such tool")));
    }
    long budget = agent.with().path("budget").asLong(Long.MAX_VALUE);
    if (agent.taken() >= agent.with().path("maxSteps").asInt(STEPS) || agent.tokens() >= budget) {
      return new Move.Fail(
          Problem.runtime(
                  "the agent has no answer after %d tool calls and %d tokens"
                      .formatted(agent.taken(), agent.tokens()))
              .at(agent.position()));
    }
    run.here.frames.push(
        new Frame.Agent(
            agent.position(),
            agent.input(),
            agent.with(),
            agent.steps(),
            agent.taken() + 1,
            agent.tokens(),
            calling));
    var confirmations = new Confirmations(run, bot, calls.draft());
    if (!confirmations.demanded(action)) {
      return made(at, agent, call(agent, action, arguments));
    }
    return switch (confirmations.ask(agent.position(), agent.input(), action, arguments)) {
      // what the user can't be shown is the model's to shorten
      case Calls.Made.Refused refused ->
          refused(at, (Frame.Agent) run.here.frames.pop(), refused.problem().detail());
      case Calls.Made.Parked parked -> new Move.Stop();
      case Calls.Made.Done done -> new Move.Stop();
    };
  }

  /** The user, or who else was asked, has decided about the call that was shown. */
  Move confirmed(Flow.Located at, boolean agreed) {
    var agent = (Frame.Agent) run.here.frames.pop();
    if (!agreed) {
      return refused(at, agent, "the user was asked and does not want this call");
    }
    run.here.frames.push(agent);
    JsonNode calling = agent.calling();
    return made(at, agent, call(agent, calling.path("tool").asText(), calling.path("arguments")));
  }

  private Move refused(Flow.Located at, Frame.Agent agent, @Nullable String why) {
    ObjectNode step = agent.calling().deepCopy();
    return go(at, stepped(agent, step.put("error", why)));
  }

  private Calls.Made call(Frame.Agent agent, String tool, JsonNode arguments) {
    return calls.tool(agent.position(), agent.input(), tool, arguments, Caller.AGENT);
  }

  private static boolean knows(Frame.Agent agent, String action) {
    for (JsonNode tool : agent.with().path("tools")) {
      if (tool.asText().equals(action)) {
        return true;
      }
    }
    return false;
  }

  private Move go(Flow.Located at, Frame.Agent agent) {
    // a model that only names tools which aren't there must end, too
    if (agent.taken() > 2 * agent.with().path("maxSteps").asInt(STEPS)) {
      return new Move.Fail(
          Problem.runtime("the agent asks for tools that it hasn't").at(agent.position()));
    }
    run.here.frames.push(agent);
    return made(at, agent, think(agent));
  }

  private static Move made(Flow.Located at, Frame.Agent agent, Calls.Made made) {
    return switch (made) {
      case Calls.Made.Parked parked -> new Move.Stop();
      case Calls.Made.Done done -> new Move.Complete(at, agent.input(), done.output());
      case Calls.Made.Refused refused -> new Move.Fail(refused.problem().at(agent.position()));
    };
  }

  private static Frame.Agent stepped(Frame.Agent agent, ObjectNode step) {
    int taken = agent.taken() + (agent.calling().isEmpty() ? 1 : 0);
    var steps = new ArrayList<>(agent.steps());
    steps.add(step.put("number", taken));
    int remembered = agent.with().path("memory").asInt(REMEMBERED);
    while (steps.size() > remembered
        || steps.size() > 1 && !Data.fits(JSON.arrayNode().addAll(steps), REMEMBERED_CHARACTERS)) {
      steps.removeFirst();
    }
    return new Frame.Agent(
        agent.position(),
        agent.input(),
        agent.with(),
        steps,
        taken,
        agent.tokens(),
        JSON.objectNode());
  }

  private static Frame.Agent spent(Frame.Agent agent, long tokens) {
    return new Frame.Agent(
        agent.position(),
        agent.input(),
        agent.with(),
        agent.steps(),
        agent.taken(),
        agent.tokens() + tokens,
        agent.calling());
  }

  private static JsonNode shortened(JsonNode result) {
    if (Data.fits(result, LONGEST_RESULT)) {
      return result;
    }
    String text = result.toString();
    return TextNode.valueOf(text.substring(0, Math.min(LONGEST_RESULT, text.length())) + "…");
  }
}
