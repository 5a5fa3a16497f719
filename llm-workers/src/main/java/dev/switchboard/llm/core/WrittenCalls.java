package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.llm.core.json.LenientJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of tools that a model has written as text, because its server did not read them: {@code
 * <tool_call>} tags, fenced JSON, or the JSON alone.
 */
final class WrittenCalls {

  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<\\|?(tool_?calls?|function_?calls?|python_tag)\\|?>|\\[TOOL_CALLS\\]|<function=");
  private static final Pattern NAMED_TAG =
      Pattern.compile("<function=([\\w.:-]+)>(.*?)(?:</function>|\\z)", Pattern.DOTALL);
  private static final List<String> NAMES =
      List.of("name", "action", "tool", "tool_name", "function");
  private static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "action_input", "input");

  private WrittenCalls() {}

  /** Whether a text is marked as a call, so that it is no answer to anyone. */
  static boolean isMarked(String text) {
    return TAG.matcher(text).find();
  }

  /**
   * The calls in a text.
   *
   * @param tools the names that count as tools; JSON that names none of them is a text's own
   */
  static List<ModelAnswer.ToolCall> in(String text, Set<String> tools) {
    List<ModelAnswer.ToolCall> calls = new ArrayList<>();
    Matcher named = NAMED_TAG.matcher(text);
    while (named.find()) {
      calls.add(new ModelAnswer.ToolCall(named.group(1), named.group(2).strip()));
    }
    String rest = text;
    while (calls.isEmpty() || !rest.isEmpty()) {
      var found = LenientJson.within(rest);
      if (found.isEmpty()) {
        break;
      }
      JsonNode json = found.get().json();
      if (json.isArray()) {
        json.forEach(each -> add(each, tools, calls));
        break;
      }
      add(json, tools, calls);
      int next = rest.indexOf("<tool_call>", found.get().begin());
      if (next < 0) {
        break;
      }
      rest = rest.substring(next);
    }
    return calls.stream().distinct().toList();
  }

  private static void add(JsonNode json, Set<String> tools, List<ModelAnswer.ToolCall> calls) {
    for (String key : NAMES) {
      JsonNode name = json.path(key);
      if (name instanceof ObjectNode function) {
        add(function, tools, calls);
        return;
      }
      if (name.isTextual() && tools.contains(ToolCallReader.plain(name.asText(), tools))) {
        calls.add(new ModelAnswer.ToolCall(name.asText(), arguments(json)));
        return;
      }
    }
  }

  private static String arguments(JsonNode json) {
    for (String key : ARGUMENTS) {
      if (json.has(key)) {
        JsonNode given = json.get(key);
        return given.isTextual() ? given.asText() : given.toString();
      }
    }
    return "";
  }
}
