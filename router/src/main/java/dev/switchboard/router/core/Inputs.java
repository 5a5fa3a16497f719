package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.TurnOpened;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flow gets to know of the turn that starts it. */
final class Inputs {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Inputs() {}

  static JsonNode of(TurnOpened turn, Classification classification) {
    return of(
        turn,
        turn.text(),
        classification.intent(),
        classification.confidence(),
        classification.slots(),
        classification.language());
  }

  /** What a flow gets to know that answers one of several things that a message says. */
  static JsonNode of(TurnOpened turn, Classification.Part part, @Nullable String language) {
    return of(turn, text(turn, part), part.intent(), part.confidence(), part.slots(), language);
  }

  /** The part's own text. */
  static String text(TurnOpened turn, Classification.Part part) {
    String text = turn.text();
    int end = Math.min(part.end(), text.length());
    return text.substring(Math.min(part.start(), end), end);
  }

  private static JsonNode of(
      TurnOpened turn,
      String text,
      String intent,
      double confidence,
      Map<String, SlotValue> found,
      @Nullable String language) {
    var slots = JSON.objectNode();
    found.forEach((name, slot) -> slots.put(name, slot.value()));
    var facts = JSON.objectNode();
    turn.context().facts().forEach(facts::put);
    var conversation = JSON.objectNode();
    conversation
        .put("id", turn.conversationId())
        .put("turn", (int) turn.turn())
        .put("summary", turn.context().summary())
        .put("language", language)
        .set("facts", facts);
    return JSON.objectNode()
        .put("text", text)
        .put("intent", intent)
        .put("confidence", confidence)
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
