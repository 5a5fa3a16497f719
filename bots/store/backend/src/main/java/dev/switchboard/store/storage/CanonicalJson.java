package dev.switchboard.store.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for every JSON value: keys sorted, {@code ", "} and {@code ": "} between, ASCII
 * only. It is what Python's {@code json.dumps(value, sort_keys=True)} writes, so that digests
 * compare.
 */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String write(JsonNode value) {
    CanonicalJson writer = new CanonicalJson();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(JsonNode node) {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      out.append('[');
      String between = "";
      for (JsonNode element : node) {
        out.append(between);
        value(element);
        between = ", ";
      }
      out.append(']');
    } else if (node.isTextual()) {
      text(node.textValue());
    } else if (node.isBigDecimal()) {
      out.append(node.decimalValue().toPlainString());
    } else {
      out.append(node.asText());
    }
  }

  private void object(JsonNode node) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    out.append('{');
    String between = "";
    for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
      out.append(between);
      text(field.getKey());
      out.append(": ");
      value(field.getValue());
      between = ", ";
    }
    out.append('}');
  }

  private void text(String text) {
    List<String> named = List.of("\b\\b", "\f\\f", "\n\\n", "\r\\r", "\t\\t", "\"\\\"", "\\\\\\");
    out.append('"');
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character >= ' ' && character < 0x7f && character != '"' && character != '\\') {
        out.append(character);
      } else {
        out.append(
            named.stream()
                .filter(pair -> pair.charAt(0) == character)
                .map(pair -> pair.substring(1))
                .findFirst()
                .orElseGet(() -> "\\u%04x".formatted((int) character)));
      }
    }
    out.append('"');
  }
}
