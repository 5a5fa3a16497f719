package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import java.util.Objects;
import java.util.Optional;

/** The beginning and the end of flows, also of those that a flow runs. */
record Subflows(BotFlows bot, ActiveRun run, Draft draft, Data data, Waits waits) {
  /** Flows that run each other deeper than this would never end. */
  private static final int DEEPEST = 32;

  /** Begins the flow that the current branch is in. */
  Move begin(Flow flow, JsonNode raw) {
    Optional<Problem> fault = Data.fault(flow.checks().input(), raw, "input of " + flow.name());
    if (fault.isPresent()) {
      return new Move.Fail(fault.get().at("/input/schema"));
    }
    try {
      JsonNode input = Data.evaluate(flow.inputFrom(), raw, Scope.of(flow, run));
      waits.guard(flow.timeout(), "", input);
      return new Move.Enter(data.first(flow.tasks()), input);
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at("/input/from"));
    }
  }

  Move run(Flow.Located at, Task.Run task, JsonNode input) throws ExpressionFailure {
    String position = task.head().position();
    JsonNode raw = Data.evaluate(task.input(), input, Scope.of(run.flow(bot), run, task, input));
    Optional<Flow> flow = bot.flow(task.flow());
    if (flow.isEmpty()) {
      return new Move.Fail(
          Problem.configuration("the bot has no flow " + task.flow() + "; add it to flows/")
              .at(position));
    }
    if (!task.await()) {
      if (run.depth >= DEEPEST) {
        return new Move.Fail(
            Problem.runtime(
                    "flows begin each other with await: false more than %d deep; give the recursion an end"
                        .formatted(DEEPEST))
                .at(position));
      }
      // it goes on by itself, whatever becomes of this run
      run.changes(task.flow());
      String child = Ids.derive("run", run.runId, run.here.id, position, run.here.nextStep());
      draft.publish(
          new RunRequested(
              draft.conversationId, child, task.flow(), raw, draft.now, run.depth + 1));
      return new Move.Complete(at, input, input);
    }
    long depth =
        run.line().stream()
            .flatMap(branch -> branch.frames.stream())
            .filter(Frame.Calling.class::isInstance)
            .count();
    if (depth >= DEEPEST) {
      return new Move.Fail(
          Problem.runtime(
                  "flows run each other more than %d deep; give the recursion an end"
                      .formatted(DEEPEST))
              .at(position));
    }
    run.here.frames.push(
        new Frame.Calling(position, input, flow.get().key(), raw, run.here.context));
    run.here.context = JsonNodeFactory.instance.objectNode();
    return begin(flow.get(), raw);
  }

  /** Ends the innermost flow around the current task. */
  Move end(JsonNode last) {
    unwind();
    Flow flow = run.flow(bot);
    JsonNode output;
    try {
      var variables = Scope.of(flow, run);
      output =
          Data.evaluate(
              flow.outputAs(),
              last,
              variables.with("input", variables.get("workflow").path("input")));
    } catch (ExpressionFailure e) {
      return new Move.Fail(Problems.of(e).at("/output/as"));
    }
    Optional<Problem> fault = Data.fault(flow.checks().output(), output, "output");
    if (fault.isEmpty() && !Data.fits(output, Data.LARGEST)) {
      fault = Optional.of(Data.tooLarge());
    }
    if (fault.isPresent()) {
      return new Move.Fail(fault.get().at("/output"));
    }
    if (run.here.frames.isEmpty()) {
      run.output = output;
      return new Move.Stop();
    }
    Frame calling = run.here.leave();
    return run.flow(bot)
        .at(calling.position())
        .<Move>map(at -> new Move.Complete(at, calling.input(), output))
        .orElseGet(() -> new Move.Fail(Problem.configuration("the calling flow has changed")));
  }

  /** Out of all that the flow is inside of, to where another flow runs it, or to the main line. */
  private void unwind() {
    while (true) {
      ActiveBranch here = run.here;
      run.cancelChildren(here);
      here.waiting = null;
      while (!here.frames.isEmpty() && !(here.frames.peek() instanceof Frame.Calling)) {
        here.leave();
      }
      if (!here.frames.isEmpty() || here.parent == null) {
        return;
      }
      run.here = Objects.requireNonNull(run.parentOf(here));
    }
  }
}
