package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.state.AgentStep;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Frame.ToolCall;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the loop of {@code call: agent}: a model says which tool it wants or what its answer is;
 * each of its steps, and each tool call, is a command of its own, and waits as durably as any
 * other.
 */
final class AgentTasks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What a model is told that wants another call when it has none left. */
  static final String NONE_LEFT =
      "this call was not made, and no other will be: no calls are left. Answer now with what you"
          + " know, and say what you could not find out";

  /** What a model is told that wants a tool which is none of the agent's. */
  static final String NO_SUCH_TOOL = "there is no such tool";

  /** A model that calls on all the same has no answer. */
  private static final int TOLD = 2;

  private final Execution execution;
  private final Commands commands;
  private final ToolConfirmations confirmations;
  private final ToolRounds rounds;

  AgentTasks(Execution execution, Commands commands, ToolConfirmations confirmations) {
    this.execution = execution;
    this.commands = commands;
    this.confirmations = confirmations;
    this.rounds = new ToolRounds(execution, commands, confirmations);
  }

  CallResult begin(String position, JsonNode input, JsonNode with) {
    Frame.Agent agent = Frame.Agent.of(position, input, with);
    execution.enter(agent);
    return think(agent);
  }

  private CallResult think(Frame.Agent agent) {
    AgentCall call = AgentCall.of(agent.with());
    return commands.generate(
        agent.position(),
        agent.input(),
        call.request(),
        new Commands.Agency(
            call.offered(execution.bot().tools()),
            call.parallel() > 1,
            agent.steps().stream().map(AgentTasks::toolStep).toList()));
  }

  private static ToolStep toolStep(AgentStep step) {
    return new ToolStep(
        step.number(),
        step.tool(),
        step.arguments(),
        step.result(),
        step.error(),
        step.askedWith());
  }

  /** The model has answered, or a tool has worked or failed; a failure is the model's to judge. */
  Move next(Flow.Located at, Frame.Agent agent, Waiting waited, Outcome outcome, long tokens) {
    execution.leave();
    if (waited instanceof Waiting.ForTool) {
      int of = agent.round() == null ? 1 : agent.round().size();
      return switch (outcome) {
        case Outcome.Failed(Problem problem) when problem.mayHaveActed() ->
            // a model that tries again would act twice
            new Move.Fail(problem.at(agent.position()));
        case Outcome.Failed(Problem problem) ->
            over(at, agent, null, AgentCall.result(FlowErrors.json(problem), of));
        case Outcome.Succeeded it -> over(at, agent, AgentCall.result(it.output(), of), null);
      };
    }
    return switch (outcome) {
      case Outcome.Failed failed -> new Move.Fail(failed.problem().at(agent.position()));
      case Outcome.Succeeded it -> act(at, agent.spent(tokens), it.output());
    };
  }

  private Move act(Flow.Located at, Frame.Agent agent, JsonNode wanted) {
    String action = wanted.path("action").asText("");
    if (action.equals(AgentCall.FINISH)) {
      ObjectNode output =
          JSON.objectNode()
              .put("answer", wanted.path("answer").asText(""))
              .put("taken", agent.taken())
              .put("tokens", (int) Math.min(agent.tokens(), Integer.MAX_VALUE));
      if (told(agent) > 0) {
        output.put("stopped", true);
      }
      if (wanted.path("citations").isArray()) {
        output.set("citations", wanted.get("citations"));
      }
      return new Move.Complete(at, agent.input(), output);
    }
    AgentCall call = AgentCall.of(agent.with());
    boolean left = agent.taken() < call.maxSteps() && agent.tokens() < call.budget();
    List<ToolCall> calls = AgentCall.calls(wanted);
    if (calls.size() > 1 && left) {
      return moved(at, rounds.begin(agent, calls));
    }
    ToolCall toolCall = calls.getFirst();
    if (!call.tools().contains(toolCall.tool())) {
      return goOn(at, remember(agent, toolCall, null, TextNode.valueOf(NO_SUCH_TOOL)));
    }
    if (!left) {
      return told(agent) < TOLD
          ? goOn(at, remember(agent, toolCall, null, TextNode.valueOf(NONE_LEFT)))
          : new Move.Fail(
              Problem.runtime(
                      "the agent has no answer after %d tool calls and %d tokens"
                          .formatted(agent.taken() - TOLD, agent.tokens()))
                  .at(agent.position()));
    }
    Frame.Agent calling = agent.calling(toolCall);
    execution.enter(calling);
    if (!confirmations.demanded(toolCall.tool())) {
      return moved(at, calling, command(calling, toolCall));
    }
    return switch (confirmations.ask(agent.position(), agent.input(), toolCall)) {
      // what the user can't be shown is the model's to shorten
      case CallResult.Refused refused -> {
        execution.leave();
        yield refused(at, calling, refused.problem().detail());
      }
      case CallResult.Parked parked -> new Move.Stop();
      case CallResult.Done done -> new Move.Stop();
    };
  }

  /** How often in a row the model has been told that no calls are left. */
  private static int told(Frame.Agent agent) {
    int told = 0;
    for (AgentStep step : agent.steps().reversed()) {
      if (step.error() == null || !step.error().asText().equals(NONE_LEFT)) {
        break;
      }
      told++;
    }
    return told;
  }

  /** The user, or the people who were asked, have decided about the call that was shown. */
  Move confirmed(Flow.Located at, Frame.Agent agent, boolean agreed) {
    ToolCall call = agent.calling();
    if (!agreed || call == null) {
      execution.leave();
      return refused(at, agent, "the user was asked and does not want this call");
    }
    return moved(at, agent, command(agent, call));
  }

  private Move refused(Flow.Located at, Frame.Agent agent, @Nullable String why) {
    return over(at, agent, null, TextNode.valueOf(Objects.requireNonNullElse(why, "")));
  }

  private CallResult command(Frame.Agent agent, ToolCall call) {
    return commands.tool(
        agent.position(), agent.input(), call.tool(), call.arguments(), Caller.AGENT);
  }

  private Move goOn(Flow.Located at, Frame.Agent agent) {
    // a model that only names tools which aren't there must end, too
    if (agent.taken() > 2 * AgentCall.of(agent.with()).maxSteps() + TOLD) {
      return new Move.Fail(
          Problem.runtime("the agent asks for tools that it hasn't").at(agent.position()));
    }
    execution.enter(agent);
    return moved(at, agent, think(agent));
  }

  private static Move moved(Flow.Located at, Frame.Agent agent, CallResult result) {
    return switch (result) {
      case CallResult.Parked parked -> new Move.Stop();
      case CallResult.Done done -> new Move.Complete(at, agent.input(), done.output());
      case CallResult.Refused refused -> new Move.Fail(refused.problem().at(agent.position()));
    };
  }

  /** One of several tool calls that were made at once is over. */
  Move called(Flow.Located at, Outcome outcome) {
    return moved(at, rounds.called(outcome));
  }

  private Move moved(Flow.Located at, ToolRounds.Progress progress) {
    return switch (progress) {
      case ToolRounds.Progress.Pending pending -> new Move.Stop();
      case ToolRounds.Progress.Over(Frame.Agent agent) -> goOn(at, agent);
      case ToolRounds.Progress.Fails(Problem problem) ->
          new Move.Fail(problem.at(at.task().head().position()));
    };
  }

  /** The tool call that the agent waited for on its own branch is over. */
  private Move over(
      Flow.Located at, Frame.Agent agent, @Nullable JsonNode result, @Nullable JsonNode error) {
    return agent.round() == null
        ? goOn(at, stepped(agent, result, error))
        : moved(at, rounds.over(agent, result, error));
  }

  /** The tool call that the agent waited for is over. */
  private static Frame.Agent stepped(
      Frame.Agent agent, @Nullable JsonNode result, @Nullable JsonNode error) {
    ToolCall call = agent.calling();
    if (call == null) {
      throw new IllegalStateException("the agent at " + agent.position() + " has called no tool");
    }
    return remember(agent, call, result, error);
  }

  private static Frame.Agent remember(
      Frame.Agent agent, ToolCall call, @Nullable JsonNode result, @Nullable JsonNode error) {
    // a call that was not made counts, too
    int number = agent.calling() == null ? agent.taken() + 1 : agent.taken();
    List<AgentStep> steps =
        AgentCall.of(agent.with())
            .remembering(
                List.of(new AgentStep(number, call.tool(), call.arguments(), result, error, null)),
                agent.steps());
    return agent.stepped(steps, number);
  }
}
