package dev.switchboard.knowledge.loader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself before it begins: YAML between lines of {@code ---}, or TOML
 * between lines of {@code +++}.
 *
 * @param metadata by key; a list has several values
 * @param body the page without it
 * @param lines how many lines it takes
 */
record FrontMatter(Map<String, List<String>> metadata, String body, int lines) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A(---|\\+\\+\\+)[ \\t]*\\R(.*?)(?:\\R)?^\\1[ \\t]*$\\R?",
          Pattern.DOTALL | Pattern.MULTILINE);

  /** For what is no YAML though people write it: {@code title: Returns: what it costs}. */
  private static final Pattern PAIR =
      Pattern.compile("^([\\w.-]+)[ \\t]*:[ \\t]*(\\S.*)$", Pattern.MULTILINE);

  private static final TomlMapper TOML = new TomlMapper();

  static FrontMatter of(String page) {
    Matcher block = BLOCK.matcher(page);
    if (!block.find()) {
      return new FrontMatter(Map.of(), page, 0);
    }
    String text = block.group(2);
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    JsonNode values = block.group(1).equals("---") ? yaml(text) : toml(text);
    if (values == null) {
      pairs(text, metadata);
    } else {
      values.properties().forEach(entry -> put(metadata, entry.getKey(), entry.getValue()));
    }
    return new FrontMatter(
        metadata, page.substring(block.end()), (int) block.group().lines().count());
  }

  private static @Nullable JsonNode yaml(String text) {
    if (text.isBlank()) {
      return null;
    }
    Problems problems = new Problems();
    YamlNode root = YamlReader.read("front matter", text, problems);
    return root == null || problems.hasErrors() || !root.toJson().isObject() ? null : root.toJson();
  }

  private static @Nullable JsonNode toml(String text) {
    try {
      return TOML.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void put(Map<String, List<String>> metadata, String key, JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> texts.add(each.asText().strip()));
    } else if (value.isValueNode() && !value.isNull()) {
      texts.add(value.asText().strip());
    }
    texts.removeIf(String::isEmpty);
    if (!texts.isEmpty()) {
      metadata.put(key, texts);
    }
  }

  private static void pairs(String text, Map<String, List<String>> metadata) {
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      String value = pair.group(2).strip().replaceAll("^(['\"])(.*)\\1$", "$2");
      // A folded text begins on the next line; without a YAML reader it is not worth guessing.
      if (!value.matches("[>|][+-]?")) {
        metadata.put(pair.group(1), List.of(value));
      }
    }
  }
}
