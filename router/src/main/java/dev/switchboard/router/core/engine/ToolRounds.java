package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.draft.ActiveBranch;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.state.AgentStep;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Frame.ToolCall;
import dev.switchboard.router.core.state.Join;
import dev.switchboard.router.core.state.ToolRound;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tool calls of an answer in which an agent's model has asked for several. Each is a
 * command of a branch of its own, as in a {@code fork}, so they wait side by side; what somebody
 * must agree to comes after the others, one by one, on the agent's own branch, which alone can ask
 * the user.
 */
final class ToolRounds {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TOO_MANY =
      "this call, and those that you asked for after it, were not made: at most %d are made at once."
          + " Ask for them again";

  private final Execution execution;
  private final Commands commands;
  private final ToolConfirmations confirmations;

  ToolRounds(Execution execution, Commands commands, ToolConfirmations confirmations) {
    this.execution = execution;
    this.commands = commands;
    this.confirmations = confirmations;
  }

  /** How far the calls of an answer are. */
  sealed interface Progress {

    /** Some are not over yet. */
    record Pending() implements Progress {}

    /** All are over; the agent knows their results, and has left its frame. */
    record Over(Frame.Agent agent) implements Progress {}

    /** Nobody knows whether one of them took effect; the agent must not try it again. */
    record Fails(Problem problem) implements Progress {}
  }

  /** Begins the calls of an answer; at least one more is allowed. */
  Progress begin(Frame.Agent agent, List<ToolCall> wanted) {
    AgentCall call = AgentCall.of(agent.with());
    int left = call.maxSteps() - agent.taken();
    int most = Math.min(call.parallel(), left);
    int first = agent.taken() + 1;
    List<ToolRound.Call> atOnce = new ArrayList<>();
    List<ToolRound.Call> toConfirm = new ArrayList<>();
    List<AgentStep> refused = new ArrayList<>();
    // one that is too many stands for all of them
    int counted = Math.min(wanted.size(), most + 1);
    for (int i = 0; i < counted; i++) {
      String tool = wanted.get(i).tool();
      var each = new ToolRound.Call(first + i, tool, wanted.get(i).arguments());
      if (i == most) {
        String why = most == left ? AgentTasks.NONE_LEFT : TOO_MANY.formatted(call.parallel());
        refused.add(refused(each, first, why));
      } else if (!call.tools().contains(tool)) {
        refused.add(refused(each, first, AgentTasks.NO_SUCH_TOOL));
      } else {
        (confirmations.demanded(tool) ? toConfirm : atOnce).add(each);
      }
    }
    ToolRound round = new ToolRound(first, atOnce, toConfirm, refused);
    Frame.Agent asking = agent.asking(round, agent.taken() + counted);
    return atOnce.isEmpty() ? next(asking) : makeAtOnce(asking, atOnce);
  }

  private static AgentStep refused(ToolRound.Call call, int first, String why) {
    return new AgentStep(
        call.number(), call.tool(), call.arguments(), null, TextNode.valueOf(why), first);
  }

  private Progress makeAtOnce(Frame.Agent agent, List<ToolRound.Call> calls) {
    execution.enter(agent);
    ActiveRun run = execution.run();
    ActiveBranch parent = execution.branch();
    execution.parkOn(
        new Waiting.ForBranches(
            agent.position(),
            agent.input(),
            Join.EACH,
            JSON.arrayNode(),
            calls.size(),
            Map.of(),
            Map.of()));
    for (int i = 0; i < calls.size(); i++) {
      ActiveBranch child = run.beginBranch(parent, i, JSON.objectNode());
      // a call has no expressions that would read these, and each branch would store them again
      child.export(JSON.objectNode());
      run.switchTo(child);
      commands.tool(
          agent.position(),
          JSON.objectNode(),
          calls.get(i).tool(),
          calls.get(i).arguments(),
          Caller.AGENT);
    }
    return new Progress.Pending();
  }

  /**
   * The call of the current branch is over; the branch ends, and the agent's is the current one.
   */
  Progress called(Outcome outcome) {
    ActiveRun run = execution.run();
    int number = execution.branch().number();
    ActiveBranch parent = run.endBranch(BranchEvent.FINISH);
    Waiting.ForBranches waiting = parent.awaitedBranches();
    Frame.Agent agent = parent.innermost(Frame.Agent.class, waiting.position()).orElseThrow();
    List<ToolRound.Call> calls = round(agent).atOnce();
    Waiting.ForBranches more =
        switch (outcome) {
          case Outcome.Succeeded it ->
              waiting.with(number, AgentCall.result(it.output(), round(agent).size()));
          case Outcome.Failed(Problem problem) -> waiting.without(number, problem);
        };
    if (more.results().size() + more.problems().size() < calls.size()) {
      run.keepWaiting(parent.id(), BranchEvent.BRANCH_ENDED, more);
      return new Progress.Pending();
    }
    run.resume(parent.id(), BranchEvent.BRANCHES_JOINED);
    execution.leave();
    Optional<Problem> unknown =
        more.problems().values().stream().filter(Problem::mayHaveActed).findFirst();
    return unknown
        .<Progress>map(Progress.Fails::new)
        .orElseGet(() -> next(agent.inRound(round(agent).joined(steps(agent, more)))));
  }

  private static List<AgentStep> steps(Frame.Agent agent, Waiting.ForBranches made) {
    List<ToolRound.Call> calls = round(agent).atOnce();
    List<AgentStep> steps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Problem problem = made.problems().get(i);
      JsonNode error =
          problem == null ? null : AgentCall.result(FlowErrors.json(problem), round(agent).size());
      steps.add(round(agent).step(calls.get(i), made.results().get(i), error));
    }
    return steps;
  }

  /** The call that somebody had to agree to is over, or was refused. */
  Progress over(Frame.Agent agent, @Nullable JsonNode result, @Nullable JsonNode error) {
    return next(agent.inRound(round(agent).confirmed(result, error)));
  }

  /** Asks for the next call that somebody must agree to; where there is none, all are over. */
  private Progress next(Frame.Agent begun) {
    Frame.Agent agent = begun;
    while (!round(agent).toConfirm().isEmpty()) {
      ToolRound.Call first = round(agent).toConfirm().getFirst();
      ToolCall call = new ToolCall(first.tool(), first.arguments());
      execution.enter(agent.confirming(call));
      if (!(confirmations.ask(agent.position(), agent.input(), call)
          instanceof CallResult.Refused refused)) {
        return new Progress.Pending();
      }
      // what the user can't be shown is the model's to shorten
      execution.leave();
      JsonNode why = TextNode.valueOf(String.valueOf(refused.problem().detail()));
      agent = agent.inRound(round(agent).confirmed(null, why));
    }
    List<AgentStep> steps =
        AgentCall.of(agent.with()).remembering(round(agent).inOrder(), agent.steps());
    return new Progress.Over(agent.stepped(steps, agent.taken()));
  }

  private static ToolRound round(Frame.Agent agent) {
    return Objects.requireNonNull(agent.round());
  }
}
