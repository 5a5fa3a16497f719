package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the variables of a request say, as sentences. */
final class Facts {

  private static final int MOST = 200;

  private Facts() {}

  /** Sentences of texts; of objects one sentence per value, such as {@code Status: shipped}. */
  static List<String> of(JsonNode variables) {
    List<String> facts = new ArrayList<>();
    variables
        .properties()
        .forEach(
            variable -> {
              if (variable.getValue().isTextual()) {
                facts.addAll(Sentences.of(variable.getValue().asText()));
              } else {
                add(variable.getKey(), variable.getValue(), facts);
              }
            });
    return facts.subList(0, Math.min(MOST, facts.size()));
  }

  private static void add(String name, JsonNode value, List<String> into) {
    if (value.isObject()) {
      value.properties().forEach(field -> add(field.getKey(), field.getValue(), into));
    } else if (value.isArray()) {
      value.forEach(each -> add(name, each, into));
    } else if (!value.isNull() && !value.asText().isBlank()) {
      into.add(label(name) + ": " + value.asText().strip());
    }
  }

  /** {@code orderStatus} and {@code order_status} are read as "Order status". */
  private static String label(String name) {
    String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("[_-]+", " ").strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT)
            + words.substring(1).toLowerCase(Locale.ROOT);
  }
}
