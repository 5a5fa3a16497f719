package dev.switchboard.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The meaning of single values, by YAML 1.2's core schema: {@code NO}, {@code on} and {@code 1_000}
 * are texts. So is what looks like a number and would lose characters as one: {@code 01234}, {@code
 * +49301234}, {@code 0x1F}.
 */
final class YamlScalars {

  /** {@code 1e999999999} is a short text and a number that no memory holds. */
  private static final int LONGEST_NUMBER = 400;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlScalars() {}

  static JsonNode json(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (Tag.NULL.equals(tag)) {
      return JSON.nullNode();
    }
    if (Tag.BOOL.equals(tag)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    boolean number = Tag.INT.equals(tag) || Tag.FLOAT.equals(tag);
    return number && NUMBER.matcher(text).matches() ? number(text) : JSON.textNode(text);
  }

  private static JsonNode number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
        return JSON.textNode(text);
      }
      if (number.scale() <= 0) {
        return whole(number);
      }
      double approximate = number.doubleValue();
      return BigDecimal.valueOf(approximate).compareTo(number) == 0
          ? JSON.numberNode(approximate)
          : JSON.numberNode(number);
    } catch (NumberFormatException exponentTooLarge) {
      return JSON.textNode(text);
    }
  }

  /** The smallest node that holds the number, as Jackson's own readers give it. */
  private static JsonNode whole(BigDecimal number) {
    if (number.precision() - number.scale() >= 19) {
      return JSON.numberNode(number.toBigIntegerExact());
    }
    long value = number.longValueExact();
    return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }
}
