package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Writes values as JSON texts, as {@code tojson} does. */
public final class JsonText {
  private static final int BRIEF = 40;

  private final StringBuilder out = new StringBuilder();
  private final Budget budget;
  private int counted;

  private JsonText(Budget budget) {
    this.budget = budget;
  }

  public static String of(JsonNode value, Budget budget) {
    JsonText text = new JsonText(budget);
    text.write(value, false);
    text.count();
    return text.out.toString();
  }

  /** With the entries of objects in the order of their names. */
  public static String sorted(JsonNode value, Budget budget) {
    JsonText text = new JsonText(budget);
    text.write(value, true);
    text.count();
    return text.out.toString();
  }

  /** The kind and the beginning, for messages. */
  public static String brief(JsonNode value) {
    String kind = Kinds.name(value);
    if (value.isContainerNode()) {
      return kind;
    }
    String text = value.isTextual() ? value.textValue() : of(value, new Budget());
    String cut =
        text.length() <= BRIEF
            ? text
            : text.substring(0, text.offsetByCodePoints(0, BRIEF / 2)) + "…";
    return kind + " (" + (value.isTextual() ? "\"" + cut + "\"" : cut) + ")";
  }

  private void write(JsonNode value, boolean sorted) {
    budget.enter();
    if (value.isObject()) {
      out.append('{');
      if (sorted) {
        List<String> names = Kinds.names(value, budget);
        names.forEach(name -> entry(name, value.path(name), true));
      } else {
        value.properties().forEach(e -> entry(e.getKey(), e.getValue(), false));
      }
      out.append('}');
    } else if (value.isArray()) {
      out.append('[');
      for (int i = 0; i < value.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        write(value.get(i), sorted);
      }
      out.append(']');
    } else if (value.isTextual()) {
      quote(value.textValue());
    } else if (value.isNumber()) {
      out.append(Numbers.text(value));
    } else {
      out.append(value.asText());
    }
    if (out.length() - counted > 1_000) {
      count();
    }
    budget.leave();
  }

  private void entry(String name, JsonNode value, boolean sorted) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    quote(name);
    out.append(':');
    write(value, sorted);
  }

  private void quote(String text) {
    budget.text(text.length());
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private void count() {
    budget.text(out.length() - counted);
    counted = out.length();
    if (counted > Budget.LONGEST_TEXT) {
      budget.text(counted);
    }
  }
}
