package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The keywords of a JSON schema that are kept, each with the values that it may have. */
final class SchemaKeywords {

  static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");

  /** Hold one schema. */
  static final Set<String> ONE =
      Set.of(
          "items",
          "additionalProperties",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "unevaluatedProperties",
          "unevaluatedItems");

  /** Hold a list of schemas. */
  static final Set<String> LIST = Set.of("allOf", "oneOf", "anyOf", "prefixItems");

  /** Hold schemas by name. */
  static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas");

  /** Of these, a value must satisfy the inner schema where it satisfies the outer one. */
  static final Set<String> IN_PLACE =
      Set.of("allOf", "oneOf", "anyOf", "not", "if", "then", "else");

  private static final Predicate<JsonNode> COUNT =
      value -> value.isIntegralNumber() && value.bigIntegerValue().signum() >= 0;
  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> NUMBER = JsonNode::isNumber;
  private static final Predicate<JsonNode> FLAG = JsonNode::isBoolean;

  private static final Map<String, Predicate<JsonNode>> PLAIN =
      Map.ofEntries(
          Map.entry("title", TEXT),
          Map.entry("format", TEXT),
          Map.entry("default", value -> true),
          Map.entry("const", value -> true),
          Map.entry("enum", value -> value.isArray() && !value.isEmpty()),
          Map.entry("pattern", SchemaKeywords::isPattern),
          Map.entry("multipleOf", value -> value.isNumber() && value.decimalValue().signum() > 0),
          Map.entry("minimum", NUMBER),
          Map.entry("maximum", NUMBER),
          Map.entry("exclusiveMinimum", NUMBER),
          Map.entry("exclusiveMaximum", NUMBER),
          Map.entry("minLength", COUNT),
          Map.entry("maxLength", COUNT),
          Map.entry("minItems", COUNT),
          Map.entry("maxItems", COUNT),
          Map.entry("minProperties", COUNT),
          Map.entry("maxProperties", COUNT),
          Map.entry("minContains", COUNT),
          Map.entry("maxContains", COUNT),
          Map.entry("uniqueItems", FLAG),
          Map.entry("deprecated", FLAG),
          Map.entry("dependentRequired", JsonNode::isObject));

  private static final Pattern BETWEEN_SLASHES =
      Pattern.compile("/\\^.*\\$/[a-z]*", Pattern.DOTALL);

  private SchemaKeywords() {}

  /** Whether a keyword without schemas in it is kept with this value. */
  static boolean keeps(String keyword, JsonNode value) {
    Predicate<JsonNode> good = PLAIN.get(keyword);
    return good != null && good.test(value);
  }

  /**
   * Documents use the regular expressions of other languages; the server checks those. One between
   * slashes, as JavaScript writes it, would match nothing.
   */
  static boolean isPattern(JsonNode value) {
    return value.isTextual() && isPattern(value.textValue());
  }

  static boolean isPattern(String text) {
    if (BETWEEN_SLASHES.matcher(text).matches()) {
      return false;
    }
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException otherLanguage) {
      return false;
    }
  }
}
