package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/** Finds values in values. */
public final class Searching {
  private Searching() {}

  public static boolean holds(JsonNode array, JsonNode item, Budget budget) {
    for (JsonNode one : array) {
      if (Kinds.same(one, item, budget)) {
        return true;
      }
    }
    return false;
  }

  /** The positions at which a value, a list or a text begins. */
  public static JsonNode indices(JsonNode in, JsonNode wanted, Budget budget) {
    if (in.isNull()) {
      return in;
    }
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    if (in.isTextual() && wanted.isTextual()) {
      texts(in.textValue(), wanted.textValue(), budget, found);
      return wanted.textValue().isEmpty() ? NullNode.getInstance() : found;
    }
    if (in.isArray() && wanted.isArray()) {
      int last = wanted.isEmpty() ? -1 : in.size() - wanted.size();
      for (int i = 0; i <= last; i++) {
        int matched = 0;
        while (matched < wanted.size()
            && Kinds.same(in.get(i + matched), wanted.get(matched), budget)) {
          matched++;
        }
        add(matched == wanted.size(), i, budget, found);
      }
      return wanted.isEmpty() ? NullNode.getInstance() : found;
    }
    if (in.isArray()) {
      for (int i = 0; i < in.size(); i++) {
        add(Kinds.same(in.get(i), wanted, budget), i, budget, found);
      }
      return found;
    }
    return Paths.entry(in, wanted, budget);
  }

  private static void add(boolean is, int at, Budget budget, ArrayNode found) {
    if (is) {
      budget.entries(1);
      found.add(at);
    }
  }

  private static void texts(String in, String wanted, Budget budget, ArrayNode found) {
    budget.looks(in.length());
    int at = wanted.isEmpty() ? -1 : in.indexOf(wanted);
    int points = 0;
    int counted = 0;
    while (at >= 0) {
      budget.looks(wanted.length());
      points += in.codePointCount(counted, at);
      counted = at;
      add(true, points, budget, found);
      at = in.indexOf(wanted, at + 1);
    }
  }

  /** Splits by a fixed text; by none into characters. */
  public static ArrayNode split(String text, String separator, Budget budget) {
    budget.text(text.length());
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    if (text.isEmpty()) {
      return parts;
    }
    int from = 0;
    while (true) {
      budget.entries(4);
      int at =
          separator.isEmpty() ? text.offsetByCodePoints(from, 1) : text.indexOf(separator, from);
      if (at < 0 || (separator.isEmpty() && at == text.length())) {
        return parts.add(text.substring(from));
      }
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
  }

  /** Whether all of a value is somewhere in another. */
  public static boolean contains(JsonNode in, JsonNode part, Budget budget) {
    budget.enter();
    boolean contains = within(in, part, budget);
    budget.leave();
    return contains;
  }

  private static boolean within(JsonNode in, JsonNode part, Budget budget) {
    if (in.isObject() && part.isObject()) {
      for (var entry : part.properties()) {
        JsonNode found = in.get(entry.getKey());
        if (found == null || !contains(found, entry.getValue(), budget)) {
          return false;
        }
      }
      return true;
    }
    if (in.isArray() && part.isArray()) {
      for (JsonNode wanted : part) {
        boolean there = false;
        for (int i = 0; i < in.size() && !there; i++) {
          JsonNode item = in.get(i);
          there = comparable(item, wanted) && contains(item, wanted, budget);
        }
        if (!there) {
          return false;
        }
      }
      return true;
    }
    if (in.isTextual() && part.isTextual()) {
      budget.looks((long) in.textValue().length() + part.textValue().length());
      return in.textValue().contains(part.textValue());
    }
    if (!comparable(in, part)) {
      throw new JqFailure(
          JsonText.brief(in)
              + " and "
              + JsonText.brief(part)
              + " cannot have their containment checked");
    }
    return Kinds.same(in, part, budget);
  }

  private static boolean comparable(JsonNode a, JsonNode b) {
    return Kinds.name(a).equals(Kinds.name(b));
  }
}
