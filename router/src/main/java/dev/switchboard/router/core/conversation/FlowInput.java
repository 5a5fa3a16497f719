package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.flows.ErrorType;
import dev.switchboard.router.core.state.Waiting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The input of a flow that a turn starts, and the outputs of its calls that people answer. */
final class FlowInput {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FlowInput() {}

  /** The input of a flow that answers a message as a whole. */
  static JsonNode of(TurnOpened turn, Classification classification) {
    return of(
        turn,
        classification.meant() == null ? turn.text() : classification.meant(),
        classification.intent(),
        classification.confidence(),
        classification.slots(),
        classification.language());
  }

  /** The input of a flow that answers one part of a message. */
  static JsonNode of(TurnOpened turn, Classification.Part part, @Nullable String language) {
    String text = part.meant() == null ? text(turn, part) : part.meant();
    return of(turn, text, part.intent(), part.confidence(), part.slots(), language);
  }

  /** The part's own text, with the values that it does not say: "cancel both (1002)". */
  static String words(TurnOpened turn, Classification.Part part) {
    String remembered =
        part.slots().values().stream()
            .filter(slot -> slot.origin() == SlotValue.Origin.MEMORY)
            .map(SlotValue::value)
            .collect(Collectors.joining(", "));
    String text = text(turn, part).strip();
    return remembered.isEmpty() ? text : text + " (" + remembered + ")";
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
    var remembered = JSON.arrayNode();
    found.forEach(
        (name, slot) -> {
          slots.put(name, slot.value());
          if (slot.origin() == SlotValue.Origin.MEMORY) {
            remembered.add(name);
          }
        });
    var facts = JSON.objectNode();
    turn.context().facts().forEach(facts::put);
    var conversation = JSON.objectNode();
    conversation
        .put("id", turn.conversationId())
        .put("turn", (int) turn.turn())
        .put("summary", turn.context().summary())
        .put("language", language)
        .set("facts", facts);
    if (turn.context().dialogue() != null && !turn.context().dialogue().facts().isEmpty()) {
      conversation.set("known", known(turn.context().dialogue().facts()));
    }
    if (!turn.context().recalled().isEmpty()) {
      conversation.set("recalled", recalled(turn.context().recalled()));
    }
    ObjectNode input =
        JSON.objectNode()
            .put("text", text)
            .put("intent", intent)
            .put("confidence", confidence)
            .put("user", turn.user())
            .put("channel", turn.channel())
            .<ObjectNode>set("slots", slots)
            .set("conversation", conversation);
    if (!remembered.isEmpty()) {
      input.set("fromMemory", remembered);
    }
    return input;
  }

  /** The facts by what they are about, so that a flow finds those of an entity. */
  private static JsonNode known(List<Fact> facts) {
    ObjectNode known = JSON.objectNode();
    for (Fact fact : facts) {
      known.withObjectProperty(fact.subject()).put(fact.relation(), fact.object());
    }
    return known;
  }

  /** What the user wrote in other conversations, with the day. */
  private static JsonNode recalled(List<Recalled> all) {
    ArrayNode recalled = JSON.arrayNode();
    for (Recalled one : all) {
      recalled
          .addObject()
          .put("on", LocalDate.ofInstant(one.at(), ZoneOffset.UTC).toString())
          .put("conversation", one.conversationId())
          .put("text", one.text());
    }
    return recalled;
  }

  /**
   * The output of {@code call: ask}.
   *
   * @param told the slots that the answer names, whichever of them was asked for
   */
  static JsonNode answer(JsonNode value, String text, Map<String, String> told) {
    ObjectNode answer = JSON.objectNode().put("text", text);
    answer.set("value", value);
    if (!told.isEmpty()) {
      told.forEach(answer.putObject("slots")::put);
    }
    return answer;
  }

  /** The output of {@code call: handoff} once it is resolved. */
  static JsonNode resolved(String by, String note) {
    return JSON.objectNode().put("by", by).put("note", note);
  }

  /** The problem of a question that was asked often enough. */
  static Problem notUnderstood(Waiting.ForAnswer question) {
    return new Problem(
        ErrorType.VALIDATION.uri(),
        ErrorType.VALIDATION.status(),
        "Answer not understood",
        "asked %d times without a valid answer".formatted(question.asked()),
        null);
  }
}
