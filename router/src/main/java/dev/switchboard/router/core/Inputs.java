package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.TurnOpened;

/** What a flow gets to know of the turn that starts it. */
final class Inputs {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Inputs() {}

  static JsonNode of(TurnOpened turn, Classification classification) {
    var slots = JSON.objectNode();
    classification.slots().forEach((name, slot) -> slots.put(name, slot.value()));
    var facts = JSON.objectNode();
    turn.context().facts().forEach(facts::put);
    var conversation = JSON.objectNode();
    conversation
        .put("id", turn.conversationId())
        .put("turn", (int) turn.turn())
        .put("summary", turn.context().summary())
        .put("language", classification.language())
        .set("facts", facts);
    return JSON.objectNode()
        .put("text", turn.text())
        .put("intent", classification.intent())
        .put("confidence", classification.confidence())
        .put("user", turn.user())
        .put("channel", turn.channel())
        .<ObjectNode>set("slots", slots)
        .set("conversation", conversation);
  }

  /** What {@code call: ask} gives. */
  static JsonNode answer(String value, String text) {
    return JSON.objectNode().put("value", value).put("text", text);
  }

  /** What {@code call: handoff} gives once it is resolved. */
  static JsonNode resolved(String by, String note) {
    return JSON.objectNode().put("by", by).put("note", note);
  }
}
