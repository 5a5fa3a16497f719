package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a JSON object that nobody changes, by name. It takes a fifth of a hash map's memory:
 * thousands of operations each list hundreds of schemas.
 */
final class SortedFields extends AbstractMap<String, JsonNode> {

  private final String[] names;
  private final JsonNode[] values;

  SortedFields(TreeMap<String, JsonNode> fields) {
    this.names = fields.keySet().toArray(String[]::new);
    this.values = fields.values().toArray(JsonNode[]::new);
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object name) {
    int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Map.Entry<String, JsonNode>> iterator() {
        return IntStream.range(0, names.length)
            .mapToObj(at -> Map.entry(names[at], values[at]))
            .iterator();
      }
    };
  }
}
