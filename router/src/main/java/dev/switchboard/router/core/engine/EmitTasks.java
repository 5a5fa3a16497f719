package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import java.util.List;

/** Runs {@code emit} tasks. */
final class EmitTasks {
  private static final List<String> TEXTS = List.of("id", "source", "type");

  private final Execution execution;

  EmitTasks(Execution execution) {
    this.execution = execution;
  }

  Move emit(Flow.Located at, Task.Emit task, JsonNode input) throws ExpressionFailure {
    JsonNode with = task.event().evaluate(input, execution.variables(task, input));
    String position = task.head().position();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", execution.newId("event", position));
    event.put("source", "/switchboard/flows/" + execution.flow().name());
    event.put("time", execution.draft().now().toString());
    with.properties().forEach(field -> event.set(field.getKey(), field.getValue()));
    for (String attribute : TEXTS) {
      if (!event.path(attribute).isTextual() || event.path(attribute).asText().isBlank()) {
        return new Move.Fail(
            Problem.validation("the event's " + attribute + " is no text").at(position));
      }
    }
    // those that receive it may act
    execution.run().notes().noteChange(event.path("type").asText());
    String addressee = event.path("conversationid").asText("");
    String conversation = addressee.isBlank() ? execution.draft().conversationId() : addressee;
    execution.draft().emissions().publish(new EventEmitted(conversation, event));
    return new Move.Complete(at, input, event);
  }
}
