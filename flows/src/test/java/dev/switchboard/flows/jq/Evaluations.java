package dev.switchboard.flows.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Evaluates expressions for tests. */
final class Evaluations {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private Evaluations() {}

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static List<JsonNode> values(String expression, JsonNode input) {
    try {
      return Jq.compile(expression, Set.of("context")).evaluate(input, Map.of());
    } catch (JqSyntaxException e) {
      throw new AssertionError(expression + " " + e.what() + "; " + e.fix(), e);
    } catch (Jq.EvaluationException e) {
      throw new AssertionError(expression + " failed: " + e.getMessage(), e);
    }
  }

  /** The values as JSON, divided by spaces. */
  static String of(String expression, String input) {
    return values(expression, json(input)).stream()
        .map(value -> JsonText.of(value, new Budget()))
        .collect(Collectors.joining(" "));
  }

  static String of(String expression) {
    return values(expression, NullNode.getInstance()).stream()
        .map(value -> JsonText.of(value, new Budget()))
        .collect(Collectors.joining(" "));
  }

  /** Why an expression has no result. */
  static String failure(String expression, String input) {
    try {
      List<JsonNode> values = Jq.compile(expression, Set.of()).evaluate(json(input), Map.of());
      throw new AssertionError(expression + " yields " + values.size() + " values");
    } catch (JqSyntaxException e) {
      throw new AssertionError(expression + " " + e.what(), e);
    } catch (Jq.EvaluationException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Why an expression is refused, and what to write. */
  static String refusal(String expression) {
    try {
      Jq.compile(expression, Set.of());
      throw new AssertionError(expression + " was taken");
    } catch (JqSyntaxException e) {
      return e.what() + "; " + e.fix();
    }
  }
}
