package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Reads the entries of values by key. */
public final class Paths {
  private Paths() {}

  /** What is under a key: null where there is nothing. */
  public static JsonNode entry(JsonNode value, JsonNode key, Budget budget) {
    JsonNode none = NullNode.getInstance();
    if (key.isTextual() && (value.isObject() || value.isNull())) {
      JsonNode found = value.get(key.textValue());
      return found == null ? none : found;
    }
    if (key.isNumber() && (value.isArray() || value.isNull())) {
      long at = Numbers.whole(key);
      long index = at < 0 ? at + value.size() : at;
      boolean there = index >= 0 && index < value.size();
      return there ? value.get((int) index) : none;
    }
    if (key.isObject() && (value.isNull() || value.isArray() || value.isTextual())) {
      return slice(value, key, budget);
    }
    if (key.isArray() && value.isArray()) {
      return Searching.indices(value, key, budget);
    }
    throw cannotIndex(value, key);
  }

  public static JqFailure cannotIndex(JsonNode value, JsonNode key) {
    String what = key.isTextual() ? "\"" + key.textValue() + "\"" : Kinds.name(key);
    return new JqFailure("Cannot index " + Kinds.name(value) + " with " + what);
  }

  /** Where a slice begins and ends, inside of a length. */
  public record Range(int from, int to) {
    static Range of(JsonNode key, int length) {
      JsonNode start = key.path("start");
      JsonNode end = key.path("end");
      if (!(start.isNull() || start.isNumber()) || !(end.isNull() || end.isNumber())) {
        throw new JqFailure("Start and end indices of a slice must be numbers");
      }
      long from = start.isNull() ? 0 : within(Numbers.whole(start), length);
      long to = end.isNull() ? length : within(up(end), length);
      return new Range((int) from, (int) Math.max(from, to));
    }

    private static long up(JsonNode end) {
      long down = Numbers.whole(end);
      boolean exact = Numbers.of(end).stripTrailingZeros().scale() <= 0;
      return exact ? down : down + 1;
    }

    private static long within(long at, int length) {
      return Math.clamp(at < 0 ? at + length : at, 0, length);
    }
  }

  private static JsonNode slice(JsonNode value, JsonNode key, Budget budget) {
    if (value.isNull()) {
      return value;
    }
    if (value.isTextual()) {
      String text = value.textValue();
      budget.looks(text.length());
      Range range = Range.of(key, text.codePointCount(0, text.length()));
      int from = text.offsetByCodePoints(0, range.from());
      int to = text.offsetByCodePoints(from, range.to() - range.from());
      budget.text(to - from);
      return TextNode.valueOf(text.substring(from, to));
    }
    Range range = Range.of(key, value.size());
    budget.entries(range.to() - range.from());
    ArrayNode slice = JsonNodeFactory.instance.arrayNode(range.to() - range.from());
    for (int i = range.from(); i < range.to(); i++) {
      slice.add(value.get(i));
    }
    return slice;
  }

  /** {@code getpath}: null from where there is nothing. */
  public static JsonNode get(JsonNode value, JsonNode keys, Budget budget) {
    if (!keys.isArray()) {
      throw new JqFailure("Path must be specified as an array");
    }
    JsonNode at = value;
    for (JsonNode key : keys) {
      if (at.isNull()) {
        return at;
      }
      at = entry(at, key, budget);
    }
    return at;
  }
}
