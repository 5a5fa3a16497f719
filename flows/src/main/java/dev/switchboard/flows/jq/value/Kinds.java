package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The kinds of values and jq's order among all of them. */
public final class Kinds {
  private Kinds() {}

  public static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }

  private static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> 6;
      case ARRAY -> 5;
      case STRING, BINARY -> 4;
      case NUMBER -> 3;
      case BOOLEAN -> value.booleanValue() ? 2 : 1;
      default -> 0;
    };
  }

  /** The names of an object's entries, sorted. */
  public static List<String> names(JsonNode object, Budget budget) {
    budget.entries(object.size() * 4L);
    List<String> names = new ArrayList<>(object.size());
    object.fieldNames().forEachRemaining(names::add);
    names.sort((a, b) -> compare(a, b, budget));
    return names;
  }

  public static boolean same(JsonNode a, JsonNode b, Budget budget) {
    return compare(a, b, budget) == 0;
  }

  public static int compare(JsonNode a, JsonNode b, Budget budget) {
    budget.step();
    int ranks = Integer.compare(rank(a), rank(b));
    if (ranks != 0 || a == b) {
      return ranks;
    }
    if (!a.isContainerNode()) {
      return a.isNumber() ? numbers(a, b) : compare(a.asText(), b.asText(), budget);
    }
    budget.enter();
    int order = a.isArray() ? arrays(a, b, budget) : objects(a, b, budget);
    budget.leave();
    return order;
  }

  private static int numbers(JsonNode a, JsonNode b) {
    if (a.canConvertToLong()
        && b.canConvertToLong()
        && a.isIntegralNumber()
        && b.isIntegralNumber()) {
      return Long.compare(a.longValue(), b.longValue());
    }
    BigDecimal left = Numbers.of(a);
    return left.compareTo(Numbers.of(b));
  }

  /** By code points, not by Java's characters. */
  public static int compare(String a, String b, Budget budget) {
    int shorter = Math.min(a.length(), b.length());
    int at = 0;
    while (at < shorter && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    budget.looks(at);
    if (at == shorter) {
      return Integer.compare(a.length(), b.length());
    }
    char left = a.charAt(at);
    char right = b.charAt(at);
    boolean outside = Character.isSurrogate(left) != Character.isSurrogate(right);
    return outside
        ? Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right))
        : Character.compare(left, right);
  }

  private static int arrays(JsonNode a, JsonNode b, Budget budget) {
    int shorter = Math.min(a.size(), b.size());
    for (int i = 0; i < shorter; i++) {
      int items = compare(a.get(i), b.get(i), budget);
      if (items != 0) {
        return items;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int objects(JsonNode a, JsonNode b, Budget budget) {
    List<String> left = names(a, budget);
    List<String> right = names(b, budget);
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      int names = compare(left.get(i), right.get(i), budget);
      if (names != 0) {
        return names;
      }
    }
    if (left.size() != right.size()) {
      return Integer.compare(left.size(), right.size());
    }
    for (String name : left) {
      int values = compare(a.path(name), b.path(name), budget);
      if (values != 0) {
        return values;
      }
    }
    return 0;
  }
}
