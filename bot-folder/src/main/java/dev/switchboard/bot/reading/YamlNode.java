package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML that remembers its lines. */
sealed interface YamlNode {

  /** From 1. */
  int line();

  JsonNode toJson();

  /** What it is, in words for people. */
  String kind();

  /**
   * @param entries key to entry, in the order of the file
   */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {

    @Nullable YamlNode get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    /** The scalar's text under a key, null if there is none. */
    @Nullable String text(String key) {
      return get(key) instanceof Scalar scalar ? scalar.text() : null;
    }

    int lineOf(String key) {
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
   * @param text as written, without quotes
   * @param json as YAML's core schema reads it
   */
  record Scalar(int line, String text, JsonNode json) implements YamlNode {
    boolean isNull() {
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
