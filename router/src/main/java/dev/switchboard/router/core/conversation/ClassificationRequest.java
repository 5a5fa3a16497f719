package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.router.core.bot.IntentModel.OfferedIntent;
import dev.switchboard.router.core.bot.IntentModel.OfferedSlot;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The question which intents a message has. Every field of the answer is required and no other is
 * allowed, as providers' strict modes want it.
 */
final class ClassificationRequest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ClassificationRequest() {}

  static JsonNode variables(String text, List<OfferedIntent> intents) {
    ArrayNode listed = JSON.arrayNode();
    for (OfferedIntent intent : intents) {
      ObjectNode each = listed.addObject().put("name", intent.name()).put("means", intent.means());
      intent.examples().forEach(each.putArray("examples")::add);
      ArrayNode slots = each.putArray("slots");
      for (OfferedSlot slot : intent.slots()) {
        slots.addObject().put("name", slot.name()).put("means", slot.means());
      }
    }
    return JSON.objectNode().put("text", text).set("intents", listed);
  }

  static JsonNode schema(List<OfferedIntent> intents) {
    ArrayNode names = JSON.arrayNode();
    intents.forEach(intent -> names.add(intent.name()));
    names.add(Classification.OUT_OF_SCOPE);
    Set<String> slots = new TreeSet<>();
    intents.forEach(intent -> intent.slots().forEach(slot -> slots.add(slot.name())));
    ObjectNode intent = JSON.objectNode();
    intent.putObject("intent").put("type", "string").set("enum", names);
    intent.putObject("text").put("type", "string");
    if (!slots.isEmpty()) {
      ObjectNode slot = JSON.objectNode();
      slot.putObject("name").put("type", "string").set("enum", texts(slots));
      slot.putObject("value").put("type", "string");
      slot.putObject("corrects").put("type", "boolean");
      intent.putObject("slots").put("type", "array").set("items", object(slot));
    }
    ObjectNode answer = JSON.objectNode();
    answer.putObject("intents").put("type", "array").set("items", object(intent));
    return object(answer);
  }

  private static ObjectNode object(ObjectNode properties) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    List<String> names = properties.properties().stream().map(field -> field.getKey()).toList();
    schema.set("properties", properties);
    schema.set("required", texts(names));
    return schema.put("additionalProperties", false);
  }

  private static ArrayNode texts(Collection<String> all) {
    ArrayNode texts = JSON.arrayNode();
    all.forEach(texts::add);
    return texts;
  }
}
