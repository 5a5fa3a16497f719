package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Which errors a {@code catch} is for.
 *
 * @param with property → value that the error must have; empty: all errors
 */
public record ErrorFilter(Map<String, JsonNode> with) {
  public ErrorFilter {
    with = Map.copyOf(with);
  }

  /** Whether a problem object is one of those. Types are compared in either spelling. */
  public boolean matches(JsonNode problem) {
    return with.entrySet().stream().allMatch(e -> agrees(e.getKey(), e.getValue(), problem));
  }

  private static boolean agrees(String property, JsonNode wanted, JsonNode problem) {
    // the schema says "details" where the standard's prose says "detail"
    JsonNode found = problem.path(property.equals("details") ? "detail" : property);
    if (property.equals("type")) {
      return ErrorType.same(wanted.asText(), found.asText());
    }
    return wanted.equals(found) || wanted.asText().equals(found.asText());
  }
}
