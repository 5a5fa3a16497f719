package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.schema.JsonSchema;
import java.util.Collection;
import java.util.Optional;

/** The way of a run's data from task to task: its transformations, its schemas and its size. */
final class TaskData {
  /** Characters, about. A state travels to Redis as a whole, and an output in one record. */
  static final int LARGEST = 256 * 1024;

  private final Execution execution;

  TaskData(Execution execution) {
    this.execution = execution;
  }

  /** Completes a task with its output, if that isn't too large. */
  Move bounded(Flow.Located at, JsonNode input, JsonNode output) {
    return fits(output, LARGEST)
        ? new Move.Complete(at, input, output)
        : new Move.Fail(tooLarge().at(at.task().head().position()));
  }

  /** A task's output as the next one gets it. */
  Move shaped(Flow.Located at, JsonNode input, JsonNode output, Then then) {
    Task.Head head = at.task().head();
    var checks = head.checks();
    if (head.outputAs().isEmpty()
        && head.exportAs().isEmpty()
        && checks.output().isEmpty()
        && checks.export().isEmpty()) {
      return new Move.Leave(at, output, then);
    }
    try {
      Variables variables = execution.variables(at.task(), input).with("output", output);
      JsonNode data = evaluate(head.outputAs(), output, variables);
      Optional<Problem> fault = fault(checks.output(), data, "output");
      if (fault.isEmpty() && head.exportAs().isPresent()) {
        JsonNode context = head.exportAs().get().evaluate(data, variables.with("output", data));
        fault = fault(checks.export(), context, "context");
        execution.branch().export(context);
      }
      if (fault.isEmpty()
          && !(fits(data, LARGEST) && fits(execution.branch().context(), LARGEST))) {
        fault = Optional.of(tooLarge());
      }
      return fault.isPresent()
          ? new Move.Fail(fault.get().at(head.position()))
          : new Move.Leave(at, data, then);
    } catch (ExpressionFailure e) {
      return new Move.Fail(FlowErrors.of(e).at(head.position()));
    }
  }

  static Problem tooLarge() {
    return Problem.validation(
        "the output has more than %d characters; keep what is needed, and drop the rest"
            .formatted(LARGEST));
  }

  /**
   * The problem of data that doesn't fit its schema.
   *
   * @param what the data is called
   */
  static Optional<Problem> fault(Optional<JsonSchema> schema, JsonNode data, String what) {
    return schema
        .flatMap(it -> it.fault(data))
        .map(why -> Problem.validation("the " + what + " doesn't fit its schema: " + why));
  }

  static JsonNode evaluate(Optional<Template> template, JsonNode input, Variables variables)
      throws ExpressionFailure {
    return template.isEmpty() ? input : template.get().evaluate(input, variables);
  }

  /** Whether a value has at most so many characters; looks no further than it must. */
  static boolean fits(JsonNode value, int most) {
    return left(value, most) >= 0;
  }

  /** The same of several values together, which are as large as a list of them. */
  static boolean fitTogether(Collection<JsonNode> values, int most) {
    int left = most - 2;
    for (JsonNode value : values) {
      left = left < 0 ? left : left(value, left);
    }
    return left >= 0;
  }

  private static int left(JsonNode value, int before) {
    int left = before - 2;
    if (value.isTextual()) {
      return left - value.textValue().length();
    }
    if (value.isObject()) {
      for (var entry : value.properties()) {
        left = left < 0 ? left : left(entry.getValue(), left - entry.getKey().length() - 2);
      }
    } else if (value.isArray()) {
      for (JsonNode item : value) {
        left = left < 0 ? left : left(item, left);
      }
    }
    return left;
  }
}
