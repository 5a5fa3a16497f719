package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats such as {@code @uri}, alone and before a text. */
public final class Formats {
  public static final BiFunction<JsonNode, Budget, String> TEXT = TextFunctions::string;

  private static final String UNRESERVED = "-_.~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private static final Map<String, BiFunction<JsonNode, Budget, String>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("text", TEXT),
              Map.entry("json", JsonText::of),
              Map.entry("html", escaping(Formats::html)),
              Map.entry("uri", escaping(Formats::uri)),
              Map.entry("urid", escaping(Formats::fromUri)),
              Map.entry("csv", (row, budget) -> row(row, ",", Formats::csv, budget)),
              Map.entry("tsv", (row, budget) -> row(row, "\t", Formats::tsv, budget)),
              Map.entry("sh", Formats::shell),
              Map.entry("base64", escaping(Formats::base64)),
              Map.entry("base64d", escaping(Formats::fromBase64)),
              Map.entry("base32", escaping(Base32::encode)),
              Map.entry("base32d", escaping(Base32::decode))));

  private Formats() {}

  public static @Nullable BiFunction<JsonNode, Budget, String> named(String name) {
    return ALL.get(name);
  }

  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    ALL.keySet().forEach(name -> names.add("@" + name));
    return names;
  }

  private static BiFunction<JsonNode, Budget, String> escaping(Function<String, String> escape) {
    return (value, budget) -> {
      String text = TextFunctions.string(value, budget);
      budget.text(3L * text.length());
      return escape.apply(text);
    };
  }

  public static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  private static String uri(String text) {
    StringBuilder uri = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || UNRESERVED.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
      }
    }
    return uri.toString();
  }

  private static String fromUri(String text) {
    try {
      return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new JqFailure("the text is not a valid URI encoding");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String fromBase64(String text) {
    try {
      String plain = text.replace("=", "");
      return new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new JqFailure("the text is not valid base64 data");
    }
  }

  private static String row(
      JsonNode row, String separator, Function<JsonNode, String> cell, Budget budget) {
    if (!row.isArray()) {
      throw new JqFailure(JsonText.brief(row) + " cannot be formatted, only an array can");
    }
    StringBuilder line = new StringBuilder();
    for (JsonNode item : row) {
      if (item.isContainerNode()) {
        throw new JqFailure(JsonText.brief(item) + " is not valid in a row");
      }
      String text = cell.apply(item);
      budget.text(text.length());
      line.append(line.isEmpty() && item == row.get(0) ? "" : separator).append(text);
    }
    return line.toString();
  }

  private static String csv(JsonNode item) {
    return item.isTextual()
        ? "\"" + item.textValue().replace("\"", "\"\"") + "\""
        : item.isNull() ? "" : item.isNumber() ? Numbers.text(item) : item.asText();
  }

  private static String tsv(JsonNode item) {
    return item.isTextual()
        ? item.textValue()
            .replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        : csv(item);
  }

  private static String shell(JsonNode value, Budget budget) {
    if (!value.isArray()) {
      return word(value, budget);
    }
    StringBuilder line = new StringBuilder();
    for (JsonNode item : value) {
      line.append(line.isEmpty() ? "" : " ").append(word(item, budget));
    }
    return line.toString();
  }

  private static String word(JsonNode value, Budget budget) {
    if (value.isContainerNode()) {
      throw new JqFailure(JsonText.brief(value) + " can not be escaped for shell");
    }
    String text = TextFunctions.string(value, budget);
    budget.text(text.length());
    return value.isTextual() ? "'" + text.replace("'", "'\\''") + "'" : text;
  }
}
