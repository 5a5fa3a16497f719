package dev.switchboard.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;

/**
 * Something has happened that flows can listen to; a flow's {@code emit}, or any producer, says so.
 *
 * @param conversationId whose runs hear it
 * @param event a CloudEvent as JSON: {@code id}, {@code source}, {@code type}, and perhaps {@code
 *     data} and other attributes
 */
public record EventEmitted(String conversationId, JsonNode event) implements Event.OnOutcomes {

  public EventEmitted {
    Require.id("conversationId", conversationId);
    Require.present("event", event);
    Require.text("event.id", event.path("id").textValue());
    Require.text("event.source", event.path("source").textValue());
    Require.text("event.type", event.path("type").textValue());
  }

  /** CloudEvents are the same where source and id are. */
  @Override
  public String id() {
    return Ids.derive(
        "event.emitted", conversationId, event.path("source").asText(), event.path("id").asText());
  }
}
