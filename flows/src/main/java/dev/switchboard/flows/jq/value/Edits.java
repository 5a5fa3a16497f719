package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Changes of one value by paths. The value itself stays as it is: what lies on a path is copied
 * once, however many paths go through it.
 */
public final class Edits {
  /** jq would fill a list up to any position. */
  private static final int HIGHEST_INDEX = 100_000;

  private final Budget budget;
  private final Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());
  private JsonNode root;

  public Edits(JsonNode root, Budget budget) {
    this.root = root;
    this.budget = budget;
  }

  public JsonNode result() {
    return root;
  }

  public JsonNode get(JsonNode keys) {
    JsonNode found = Paths.get(root, keys, budget);
    // it may stay in the result while a later path leads through it: a copy is made then
    release(found);
    return found;
  }

  private void release(JsonNode value) {
    if (owned.contains(value)) {
      owned.clear();
    }
  }

  public void set(JsonNode keys, JsonNode value) {
    if (!keys.isArray()) {
      throw new JqFailure("Path must be specified as an array");
    }
    root = set(root, keys, 0, value);
  }

  private JsonNode set(JsonNode at, JsonNode keys, int depth, JsonNode value) {
    if (depth == keys.size()) {
      return value;
    }
    budget.enter();
    JsonNode key = keys.get(depth);
    JsonNode child = set(Paths.entry(at, key, budget), keys, depth + 1, value);
    budget.leave();
    if (key.isTextual()) {
      ObjectNode object = object(at);
      budget.entries(1);
      object.set(key.textValue(), child);
      return object;
    }
    if (key.isNumber()) {
      return setItem(array(at), Numbers.whole(key), child);
    }
    if (key.isObject() && !at.isTextual()) {
      return setSlice(array(at), key, child);
    }
    throw new JqFailure("Cannot update field at " + Kinds.name(key) + " index");
  }

  private JsonNode setItem(ArrayNode array, long wanted, JsonNode child) {
    long index = wanted < 0 ? wanted + array.size() : wanted;
    if (index < 0) {
      throw new JqFailure("Out of bounds negative array index");
    }
    if (index > HIGHEST_INDEX) {
      throw new JqFailure("Array index too large");
    }
    budget.entries(Math.max(1, index - array.size()));
    while (array.size() <= index) {
      array.add(NullNode.getInstance());
    }
    array.set((int) index, child);
    return array;
  }

  private JsonNode setSlice(ArrayNode array, JsonNode key, JsonNode child) {
    if (!child.isArray()) {
      throw new JqFailure("A slice of an array can only be assigned another array");
    }
    Paths.Range range = Paths.Range.of(key, array.size());
    budget.entries((long) array.size() + child.size());
    List<JsonNode> items = new ArrayList<>(array.size());
    array.forEach(items::add);
    List<JsonNode> replaced = items.subList(range.from(), range.to());
    replaced.clear();
    child.forEach(replaced::add);
    ArrayNode result = JsonNodeFactory.instance.arrayNode(items.size()).addAll(items);
    owned.add(result);
    return result;
  }

  /** Deletes paths, the last ones first, so that the positions of the others stay. */
  public void deleteAll(List<JsonNode> paths) {
    List<JsonNode> sorted = new ArrayList<>(paths);
    budget.entries(sorted.size());
    sorted.sort((a, b) -> Kinds.compare(b, a, budget));
    for (JsonNode path : sorted) {
      root = delete(root, path, 0);
    }
  }

  private JsonNode delete(JsonNode at, JsonNode keys, int depth) {
    budget.step();
    if (depth == keys.size() || at.isNull()) {
      return NullNode.getInstance();
    }
    JsonNode key = keys.get(depth);
    if (depth < keys.size() - 1) {
      JsonNode child = Paths.entry(at, key, budget);
      if (child.isNull()) {
        return at;
      }
      budget.enter();
      JsonNode without = delete(child, keys, depth + 1);
      budget.leave();
      return set(at, JsonNodeFactory.instance.arrayNode(1).add(key), 0, without);
    }
    if (key.isTextual() && at.isObject()) {
      return object(at).without(List.of(key.textValue()));
    }
    if (key.isNumber() && at.isArray()) {
      return deleteItem(at, Numbers.whole(key));
    }
    if (key.isObject() && at.isArray()) {
      return setSlice(array(at), key, JsonNodeFactory.instance.arrayNode());
    }
    throw new JqFailure("Cannot delete field at " + Kinds.name(key) + " of " + Kinds.name(at));
  }

  private JsonNode deleteItem(JsonNode at, long wanted) {
    long index = wanted < 0 ? wanted + at.size() : wanted;
    if (index < 0 || index >= at.size()) {
      return at;
    }
    ArrayNode array = array(at);
    budget.looks(array.size());
    array.remove((int) index);
    return array;
  }

  private ObjectNode object(JsonNode at) {
    if (at instanceof ObjectNode object && owned.contains(at)) {
      return object;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    budget.entries(at.size() * 4L);
    if (at instanceof ObjectNode object) {
      copy.setAll(object);
    }
    owned.add(copy);
    return copy;
  }

  private ArrayNode array(JsonNode at) {
    if (at instanceof ArrayNode array && owned.contains(at)) {
      return array;
    }
    budget.entries(at.size());
    ArrayNode copy = JsonNodeFactory.instance.arrayNode(at.size());
    if (at instanceof ArrayNode array) {
      copy.addAll(array);
    }
    owned.add(copy);
    return copy;
  }
}
