package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.Variables;
import java.util.HashMap;
import java.util.Map;

/** What a task's expressions see, by the standard's names. */
final class Scope {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode RUNTIME = JSON.objectNode().put("name", "switchboard");

  private Scope() {}

  /** Without a task. */
  static Variables of(Flow flow, ActiveRun run) {
    Map<String, JsonNode> values = new HashMap<>();
    values.put("context", run.context);
    values.put("runtime", RUNTIME);
    values.put("workflow", workflow(flow, run));
    // outermost first, so that an inner catch hides the variable of an outer one
    run.frames
        .descendingIterator()
        .forEachRemaining(
            frame -> {
              JsonNode error = frame.error();
              if (error != null
                  && flow.at(frame.position()).map(Flow.Located::task).orElse(null)
                      instanceof Task.Try handler) {
                values.put(handler.handler().as(), error);
              }
            });
    return new Variables(values);
  }

  /** Inside of a task. */
  static Variables of(Flow flow, ActiveRun run, Task task, JsonNode input) {
    return of(flow, run)
        .with("input", input)
        .with(
            "task",
            JSON.objectNode()
                .put("name", task.head().name())
                .put("reference", task.head().position())
                .set("input", input));
  }

  private static JsonNode workflow(Flow flow, ActiveRun run) {
    var workflow = JSON.objectNode();
    workflow.put("id", run.runId);
    workflow.set(
        "definition",
        JSON.objectNode()
            .put("namespace", flow.namespace())
            .put("name", flow.name())
            .put("version", flow.version()));
    workflow.set("input", run.input);
    workflow.set(
        "startedAt",
        JSON.objectNode()
            .put("iso8601", run.startedAt.toString())
            .set(
                "epoch",
                JSON.objectNode()
                    .put("seconds", run.startedAt.getEpochSecond())
                    .put("milliseconds", run.startedAt.toEpochMilli())));
    return workflow;
  }
}
