package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.tools.http.UrlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a parameter's value is written, by its style; pure. */
final class ParameterText {

  /** Stands in addresses as it is; a percent sign only before two hexadecimal digits. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}");

  private static final Pattern ANY = Pattern.compile("%[0-9A-Fa-f]{2}|.", Pattern.DOTALL);

  /** A part of a path as a document writes it, with what no address may hold encoded. */
  static String literal(String written) {
    return ANY.matcher(written)
        .replaceAll(
            one ->
                Matcher.quoteReplacement(
                    PLAIN.matcher(one.group()).matches()
                        ? one.group()
                        : UrlTemplate.encode(one.group())));
  }

  private static final String SPACE = "%20";
  private static final String PIPE = "%7C";

  /** Reserved, and without a meaning of their own in a query. */
  private static final String LEFT = ":/?@!$'()*,;=";

  private ParameterText() {}

  /** The pairs of a query string or of a form, percent-encoded; none for null. */
  static List<String> pairs(Argument argument, JsonNode value) {
    List<String> pairs = new ArrayList<>();
    UnaryOperator<String> encode =
        argument.reserved() ? ParameterText::reserved : UrlTemplate::encode;
    String name = UrlTemplate.encode(argument.wireName());
    if (value.isNull()) {
      return pairs;
    }
    if (argument.style() == Style.JSON || value.isValueNode()) {
      pairs.add(name + "=" + encode.apply(text(value)));
    } else if (argument.style() == Style.DEEP_OBJECT) {
      deep(pairs, name, value, encode);
    } else if (value.isArray()) {
      list(pairs, name, argument, value, encode);
    } else if (argument.placement() == Placement.BODY_FIELD) {
      pairs.add(name + "=" + encode.apply(text(value)));
    } else if (argument.explode()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        if (!field.getValue().isNull()) {
          pairs.add(
              UrlTemplate.encode(field.getKey()) + "=" + encode.apply(text(field.getValue())));
        }
      }
    } else {
      pairs.add(name + "=" + joined(value, separator(argument.style()), "", encode));
    }
    return pairs;
  }

  private static void list(
      List<String> pairs,
      String name,
      Argument argument,
      JsonNode value,
      UnaryOperator<String> encode) {
    if (argument.explode()) {
      value.forEach(item -> pairs.add(name + "=" + encode.apply(text(item))));
    } else if (!value.isEmpty()) {
      pairs.add(name + "=" + joined(value, separator(argument.style()), "", encode));
    }
  }

  /** {@code name[field][inner]=value}; the standard leaves the inner ones open, servers do not. */
  private static void deep(
      List<String> pairs, String name, JsonNode value, UnaryOperator<String> encode) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String inner = name + "%5B" + UrlTemplate.encode(field.getKey()) + "%5D";
      deeper(pairs, inner, field.getValue(), encode);
    }
    for (JsonNode item : value.isArray() ? value : MissingNode.getInstance()) {
      deeper(pairs, name + "%5B%5D", item, encode);
    }
  }

  private static void deeper(
      List<String> pairs, String name, JsonNode value, UnaryOperator<String> encode) {
    if (value.isContainerNode()) {
      deep(pairs, name, value, encode);
    } else if (!value.isNull()) {
      pairs.add(name + "=" + encode.apply(text(value)));
    }
  }

  /** A part of a path, percent-encoded; of <code>{+name}</code> it is several segments. */
  static String inPath(Argument argument, JsonNode value) {
    String text = segment(argument, value);
    return argument.wireName().startsWith("+") ? text.replace("%2F", "/") : text;
  }

  private static String segment(Argument argument, JsonNode value) {
    String name = UrlTemplate.encode(argument.wireName());
    return switch (argument.style()) {
      case LABEL ->
          "."
              + joined(
                  value,
                  argument.explode() ? "." : ",",
                  argument.explode() ? "=" : "",
                  UrlTemplate::encode);
      case MATRIX ->
          argument.explode() && value.isContainerNode()
              ? matrix(name, value)
              : ";" + name + "=" + joined(value, ",", "", UrlTemplate::encode);
      default -> joined(value, ",", argument.explode() ? "=" : "", UrlTemplate::encode);
    };
  }

  private static String matrix(String name, JsonNode value) {
    if (value.isArray()) {
      return value
          .valueStream()
          .map(item -> ";" + name + "=" + UrlTemplate.encode(text(item)))
          .collect(Collectors.joining());
    }
    return value
        .propertyStream()
        .map(
            field ->
                ";"
                    + UrlTemplate.encode(field.getKey())
                    + "="
                    + UrlTemplate.encode(text(field.getValue())))
        .collect(Collectors.joining());
  }

  /** A header's value, as it is. */
  static String inHeader(Argument argument, JsonNode value) {
    return argument.style() == Style.JSON
        ? value.toString()
        : joined(value, ",", argument.explode() ? "=" : "", UnaryOperator.identity());
  }

  /**
   * @param equals between an object's names and values; empty = they are items like the others
   */
  private static String joined(
      JsonNode value, String separator, String equals, UnaryOperator<String> encode) {
    if (value.isArray()) {
      return value
          .valueStream()
          .map(item -> encode.apply(text(item)))
          .collect(Collectors.joining(separator));
    }
    if (value.isObject()) {
      return value
          .propertyStream()
          .map(
              field ->
                  encode.apply(field.getKey())
                      + (equals.isEmpty() ? separator : equals)
                      + encode.apply(text(field.getValue())))
          .collect(Collectors.joining(separator));
    }
    return encode.apply(text(value));
  }

  private static String separator(Style style) {
    return switch (style) {
      case SPACE_DELIMITED -> SPACE;
      case PIPE_DELIMITED -> PIPE;
      default -> ",";
    };
  }

  /** A scalar as it stands, anything else as JSON. */
  static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String reserved(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              out.append(LEFT.contains(one) ? one : UrlTemplate.encode(one));
            });
    return out.toString();
  }
}
