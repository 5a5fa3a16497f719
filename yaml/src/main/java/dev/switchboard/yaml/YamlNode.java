package dev.switchboard.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML document, with its line. */
public sealed interface YamlNode {

  /** From 1. */
  int line();

  /** The same value as JSON. */
  JsonNode toJson();

  /** The kind of value, in words for people. */
  String kind();

  /**
   * The line of the value at a JSON pointer below this one; where the document lacks it, the line
   * of the nearest value around it.
   *
   * @param otherwise the line if nothing on the pointer's way is there
   */
  default int lineAt(String pointer, int otherwise) {
    YamlNode at = this;
    int line = otherwise;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      YamlNode next = null;
      if (at instanceof Mapping mapping && mapping.entries().get(key) instanceof Entry entry) {
        next = entry.value();
        line = entry.line();
      } else if (at instanceof Sequence sequence
          && key.matches("\\d{1,6}")
          && Integer.parseInt(key) < sequence.items().size()) {
        next = sequence.items().get(Integer.parseInt(key));
        line = next.line();
      }
      if (next == null) {
        return line;
      }
      at = next;
    }
    return line;
  }

  /**
   * Keys and their values.
   *
   * @param entries key to entry, in the order of the file
   */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {

    public @Nullable YamlNode get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    /** The scalar's text under a key, null if there is none. */
    public @Nullable String text(String key) {
      return get(key) instanceof Scalar scalar ? scalar.text() : null;
    }

    /** The line of a key; without it, the mapping's. */
    public int lineOf(String key) {
      Entry entry = entries.get(key);
      return entry == null ? line : entry.line();
    }

    @Override
    public JsonNode toJson() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> object.set(key, entry.value().toJson()));
      return object;
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * A key's value.
   *
   * @param line of the key
   */
  record Entry(int line, YamlNode value) {}

  /** Items in order. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public JsonNode toJson() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.toJson()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes
   * @param json as YAML's core schema reads it
   */
  record Scalar(int line, String text, JsonNode json) implements YamlNode {
    public boolean isNull() {
      return json.isNull();
    }

    @Override
    public JsonNode toJson() {
      return json;
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }
}
