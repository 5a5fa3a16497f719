package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Kinds;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Operator;
import dev.switchboard.flows.jq.value.Paths;
import dev.switchboard.flows.jq.value.Searching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions of lists and objects. */
public final class CollectionFunctions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CollectionFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("length/0", Builtin.of(CollectionFunctions::length));
    all.put("keys/0", Builtin.of((in, budget) -> keys(in, true, budget)));
    all.put("keys_unsorted/0", Builtin.of((in, budget) -> keys(in, false, budget)));
    all.put("add/0", Builtin.of((in, budget) -> sum(items(in, budget), budget)));
    all.put("to_entries/0", Builtin.of(CollectionFunctions::toEntries));
    all.put("from_entries/0", Builtin.of(CollectionFunctions::fromEntries));
    all.put("reverse/0", Builtin.of(CollectionFunctions::reversed));
    all.put("flatten/0", Builtin.of((in, budget) -> flat(in, Budget.DEPTH, budget)));
    all.put("flatten/1", Builtin.of1(CollectionFunctions::flatten));
    all.put(
        "contains/1",
        Builtin.of1(
            (in, part, budget) -> BooleanNode.valueOf(Searching.contains(in, part, budget))));
    all.put("indices/1", Builtin.of1(Searching::indices));
    all.put("index/1", Builtin.of1((in, a, budget) -> edge(in, a, true, budget)));
    all.put("rindex/1", Builtin.of1((in, a, budget) -> edge(in, a, false, budget)));
  }

  /** The entries of a list or object. */
  public static List<JsonNode> items(JsonNode in, Budget budget) {
    if (!in.isContainerNode()) {
      throw new JqFailure("Cannot iterate over " + JsonText.brief(in));
    }
    budget.entries(in.size());
    List<JsonNode> items = new ArrayList<>(in.size());
    in.forEach(items::add);
    return items;
  }

  private static JsonNode length(JsonNode in, Budget budget) {
    if (in.isTextual()) {
      budget.looks(in.textValue().length());
      return NODES.numberNode(in.textValue().codePointCount(0, in.textValue().length()));
    }
    if (in.isNumber()) {
      return Numbers.node(Numbers.of(in).abs());
    }
    if (in.isBoolean()) {
      throw new JqFailure(JsonText.brief(in) + " has no length");
    }
    return NODES.numberNode(in.size());
  }

  private static JsonNode keys(JsonNode in, boolean sorted, Budget budget) {
    if (!in.isContainerNode()) {
      throw new JqFailure(JsonText.brief(in) + " has no keys");
    }
    budget.entries(in.size());
    ArrayNode keys = NODES.arrayNode(in.size());
    if (in.isArray()) {
      for (int i = 0; i < in.size(); i++) {
        keys.add(i);
      }
    } else if (sorted) {
      Kinds.names(in, budget).forEach(keys::add);
    } else {
      in.fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }

  /** Texts and lists are joined at once: one after the other would copy what is there each time. */
  public static JsonNode sum(List<JsonNode> items, Budget budget) {
    if (!items.isEmpty() && items.stream().allMatch(JsonNode::isTextual)) {
      StringBuilder text = new StringBuilder();
      for (JsonNode item : items) {
        budget.text(item.textValue().length());
        text.append(item.textValue());
      }
      budget.text(text.length());
      return TextNode.valueOf(text.toString());
    }
    if (!items.isEmpty() && items.stream().allMatch(JsonNode::isArray)) {
      ArrayNode list = NODES.arrayNode();
      for (JsonNode item : items) {
        budget.entries(item.size());
        list.addAll((ArrayNode) item);
      }
      return list;
    }
    if (!items.isEmpty() && items.stream().allMatch(JsonNode::isObject)) {
      ObjectNode object = NODES.objectNode();
      for (JsonNode item : items) {
        budget.entries(4L * item.size());
        object.setAll((ObjectNode) item);
      }
      return object;
    }
    JsonNode sum = NullNode.getInstance();
    for (JsonNode item : items) {
      budget.step();
      sum = Operator.ADD.apply(sum, item, budget);
    }
    return sum;
  }

  /** Also of a list, whose keys are its places: jq defines it by {@code keys_unsorted}. */
  private static JsonNode toEntries(JsonNode in, Budget budget) {
    if (!in.isContainerNode()) {
      throw new JqFailure(JsonText.brief(in) + " has no keys");
    }
    budget.entries(in.size() * 8L);
    ArrayNode entries = NODES.arrayNode(in.size());
    for (int place = 0; in.isArray() && place < in.size(); place++) {
      ObjectNode node = entries.addObject();
      node.put("key", place);
      node.set("value", in.get(place));
    }
    for (var entry : in.properties()) {
      ObjectNode node = entries.addObject();
      node.put("key", entry.getKey());
      node.set("value", entry.getValue());
    }
    return entries;
  }

  private static JsonNode fromEntries(JsonNode in, Budget budget) {
    ObjectNode object = NODES.objectNode();
    for (JsonNode entry : items(in, budget)) {
      budget.entries(4);
      JsonNode key = first(entry, "key", "k", "name", "Name", "Key", "K");
      JsonNode value = first(entry, "value", "v", "Value", "V");
      if (key.isContainerNode()) {
        throw new JqFailure("Cannot use " + JsonText.brief(key) + " as object key");
      }
      object.set(key.isTextual() ? key.textValue() : JsonText.of(key, budget), value);
    }
    return object;
  }

  private static JsonNode first(JsonNode entry, String... names) {
    if (!entry.isObject()) {
      throw Paths.cannotIndex(entry, TextNode.valueOf(names[0]));
    }
    JsonNode found = NullNode.getInstance();
    for (String name : names) {
      JsonNode there = entry.get(name);
      if (there != null && found.isNull()) {
        found = there;
      }
    }
    return found;
  }

  private static JsonNode reversed(JsonNode in, Budget budget) {
    if (in.isTextual()) {
      budget.text(in.textValue().length());
      return TextNode.valueOf(new StringBuilder(in.textValue()).reverse().toString());
    }
    ArrayNode reversed = NODES.arrayNode(in.size());
    if (!in.isNull()) {
      items(in, budget).reversed().forEach(reversed::add);
    }
    return reversed;
  }

  private static JsonNode flatten(JsonNode in, JsonNode depth, Budget budget) {
    long levels = Numbers.whole(depth);
    if (levels < 0) {
      throw new JqFailure("flatten depth must not be negative");
    }
    return flat(in, (int) Math.min(levels, Budget.DEPTH), budget);
  }

  private static JsonNode flat(JsonNode in, int levels, Budget budget) {
    ArrayNode flat = NODES.arrayNode();
    flatten(in, levels, budget, flat);
    return flat;
  }

  private static void flatten(JsonNode in, int levels, Budget budget, ArrayNode flat) {
    budget.enter();
    for (JsonNode item : items(in, budget)) {
      if (item.isArray() && levels > 0) {
        flatten(item, levels - 1, budget, flat);
      } else {
        budget.entries(1);
        flat.add(item);
      }
    }
    budget.leave();
  }

  private static JsonNode edge(JsonNode in, JsonNode wanted, boolean first, Budget budget) {
    JsonNode all = Searching.indices(in, wanted, budget);
    if (!all.isArray() || all.isEmpty()) {
      return NullNode.getInstance();
    }
    return all.get(first ? 0 : all.size() - 1);
  }
}
