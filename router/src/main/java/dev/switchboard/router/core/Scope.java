package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Variables;
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
    JsonNode input = run.input;
    // outermost first, so that an inner catch or loop hides the variable of an outer one
    for (ActiveBranch branch : run.line()) {
      branch.variables.properties().forEach(e -> values.put(e.getKey(), e.getValue()));
      for (var frames = branch.frames.descendingIterator(); frames.hasNext(); ) {
        Frame frame = frames.next();
        if (frame instanceof Frame.Calling calling) {
          values.clear();
          input = calling.flowInput();
        } else {
          flow.at(frame.position()).ifPresent(at -> add(values, at.task(), frame));
        }
      }
    }
    values.put("context", run.here.context);
    values.put("runtime", RUNTIME);
    values.put("workflow", workflow(flow, run, input));
    return new Variables(values);
  }

  private static void add(Map<String, JsonNode> values, Task task, Frame frame) {
    if (frame instanceof Frame.Trying trying && task instanceof Task.Try handler) {
      JsonNode error = trying.error();
      if (error != null) {
        values.put(handler.handler().as(), error);
      }
    }
    if (frame instanceof Frame.Events events
        && !events.queue().isEmpty()
        && task instanceof Task.Listen listen) {
      listen
          .each()
          .ifPresent(
              each -> {
                values.put(each.item(), events.queue().getFirst());
                values.put(each.at(), IntNode.valueOf(events.made().size()));
              });
    }
    if (frame instanceof Frame.Loop loop && task instanceof Task.For each) {
      values.put(each.each(), loop.items().path(loop.index()));
      values.put(each.at(), IntNode.valueOf(loop.index()));
    }
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

  private static JsonNode workflow(Flow flow, ActiveRun run, JsonNode input) {
    var document =
        JSON.objectNode()
            .put("namespace", flow.namespace())
            .put("name", flow.name())
            .put("version", flow.version());
    var workflow = JSON.objectNode();
    workflow.put("id", run.runId);
    workflow.set("definition", document.deepCopy().set("document", document));
    workflow.set("input", input);
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
