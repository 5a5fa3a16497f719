package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.RetryPolicy;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Time, and what is told: {@code wait}, {@code timeout}, {@code emit}. */
record Waits(BotFlows bot, ActiveRun run, Draft draft) {
  private static final Duration LONGEST = Duration.ofDays(366);

  Move pause(Flow.Located at, Task.Wait task, JsonNode input) throws ExpressionFailure {
    Variables variables = Scope.of(run.flow(bot), run, task, input);
    Duration duration = duration(task.duration(), input, variables);
    if (duration.isZero()) {
      return new Move.Complete(at, input, input);
    }
    String position = task.head().position();
    Instant due = draft.now.plus(duration);
    run.here.waiting = new Waiting.ForTimer(position, input, draft.timer(run, position, due), due);
    return new Move.Stop();
  }

  /** Puts a time limit around the task, or the flow, that begins now. */
  void guard(Optional<Template> timeout, String position, JsonNode input) throws ExpressionFailure {
    if (timeout.isPresent()) {
      Duration after = duration(timeout.get(), input, Scope.of(run.flow(bot), run));
      String timerId = draft.timer(run, position + "/timeout", draft.now.plus(after));
      run.here.frames.push(new Frame.Guard(position, input, timerId));
    }
  }

  /** An attempt of a {@code try} begins now; it may have a time limit of its own. */
  void attempt(Task.Try task, Frame.Trying frame) {
    Optional<Duration> longest = task.handler().retry().flatMap(RetryPolicy::attempt);
    run.here.frames.push(
        longest.isEmpty()
            ? frame
            : frame.until(
                draft.timer(run, frame.position() + "/attempt", draft.now.plus(longest.get()))));
  }

  private static Duration duration(Template template, JsonNode input, Variables variables)
      throws ExpressionFailure {
    JsonNode value = template.evaluate(input, variables);
    Duration duration =
        Durations.of(value)
            .orElseThrow(() -> new ExpressionFailure(value.toString(), "it is no duration"));
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  /** The current branch took too long: out of what it is inside of, to that limit. */
  Move expired(String timerId) {
    ActiveBranch here = run.here;
    run.cancelChildren(here);
    here.waiting = null;
    while (!here.frames.isEmpty()) {
      Frame frame = here.leave();
      if (!frame.isEndedBy(timerId)) {
        continue;
      }
      String what = frame.position().isEmpty() ? "the flow" : "the task";
      if (frame instanceof Frame.Trying) {
        // its own catch is what handles that
        here.frames.push(frame);
        what = "the attempt";
      }
      return new Move.Fail(
          Problem.timeout(what + " took longer than it may")
              .at(frame.position().isEmpty() ? "/" : frame.position()));
    }
    return new Move.Fail(Problem.timeout("the flow took longer than it may").at("/"));
  }

  Move emit(Flow.Located at, Task.Emit task, JsonNode input) throws ExpressionFailure {
    Flow flow = run.flow(bot);
    JsonNode with = task.event().evaluate(input, Scope.of(flow, run, task, input));
    String position = task.head().position();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", Ids.derive("event", run.runId, run.here.id, position, run.here.nextStep()));
    event.put("source", "/switchboard/flows/" + flow.name());
    event.put("time", draft.now.toString());
    with.properties().forEach(field -> event.set(field.getKey(), field.getValue()));
    for (String attribute : List.of("id", "source", "type")) {
      if (!event.path(attribute).isTextual() || event.path(attribute).asText().isBlank()) {
        return new Move.Fail(
            Problem.validation("the event's " + attribute + " is no text").at(position));
      }
    }
    // whoever hears it may act
    run.changes(event.path("type").asText());
    String addressee = event.path("conversationid").asText("");
    draft.publish(new EventEmitted(addressee.isBlank() ? draft.conversationId : addressee, event));
    return new Move.Complete(at, input, event);
  }
}
