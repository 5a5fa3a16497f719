package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.schema.JsonSchema;
import dev.switchboard.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the values that flows write out: whether a tool takes them, and whether one was meant to
 * be an expression. Without it, both show only when a customer comes by.
 */
final class WrittenValues {

  /** A path into the data or a variable of the engine, and nothing else. */
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "\\s*(?:\\$(?:context|input|error|workflow|task)\\b|\\.[a-zA-Z_]\\w*)(?:\\.\\w+|\\[[^\\]]*])*\\s*");

  /** As templates of other programs have their variables. */
  private static final Pattern OTHER_TEMPLATE = Pattern.compile("\\{\\{\\s*[.$]?[a-zA-Z_][^{}]*}}");

  private static final Set<Function> OUTSIDE =
      Set.of(Function.HTTP, Function.OPENAPI, Function.MCP);

  /** Where a call says whom it calls, from the outside in. */
  private static final Set<String> ADDRESSES =
      Set.of("endpoint", "uri", "document", "transport", "http");

  private static final Pattern ADDRESS = Pattern.compile("^https?://([a-zA-Z0-9.-]+)(?=[:/?#]|$)");

  private final BotFolder bot;
  private final Problems problems;

  WrittenValues(BotFolder bot, Problems problems) {
    this.bot = bot;
    this.problems = problems;
  }

  void check() {
    for (FlowFile file : bot.flows().values()) {
      for (Flow.Located at : file.flow().index().values()) {
        String where = Names.of(file.path());
        switch (at.task()) {
          case Task.Call call -> {
            expressions(where, call.head().line(), call.with());
            if (call.function() == Function.TOOL) {
              arguments(where, call.head().line(), call.with());
            }
            if (OUTSIDE.contains(call.function())) {
              hosts(where, call.head().line(), call.with());
            }
          }
          case Task.Set set -> expressions(where, set.head().line(), set.value());
          default -> {}
        }
      }
    }
  }

  private void expressions(String file, int line, Template template) {
    switch (template) {
      case Template.Constant constant -> texts(file, line, constant.value());
      case Template.Fields fields ->
          fields.fields().values().forEach(each -> expressions(file, line, each));
      case Template.Items items -> items.items().forEach(each -> expressions(file, line, each));
      case Template.Computed computed -> {}
    }
  }

  /** A call to a host that nothing declares is refused when it is made. */
  private void hosts(String file, int line, Template template) {
    switch (template) {
      case Template.Constant constant -> hosts(file, line, constant.value());
      case Template.Fields fields ->
          fields
              .fields()
              .forEach(
                  (name, value) -> {
                    if (!(value instanceof Template.Constant) || ADDRESSES.contains(name)) {
                      hosts(file, line, value);
                    }
                  });
      default -> {}
    }
  }

  private void hosts(String file, int line, JsonNode value) {
    Matcher address = ADDRESS.matcher(value.asText(""));
    if (value.isTextual()
        && address.find()
        && !bot.outsideCalls().hosts().containsKey(address.group(1))) {
      problems.error(
          file,
          line,
          "the host " + address.group(1) + " is not declared",
          "add it under \"outsideCalls:\" in tools.yaml");
    }
    value
        .properties()
        .forEach(
            entry -> {
              if (ADDRESSES.contains(entry.getKey())) {
                hosts(file, line, entry.getValue());
              }
            });
  }

  private void texts(String file, int line, JsonNode value) {
    if (value.isTextual() && EXPRESSION.matcher(value.textValue()).matches()) {
      String text = value.textValue().strip();
      problems.warning(
          file,
          line,
          "\"" + text + "\" is taken as it stands, though it looks like an expression",
          "write ${ " + text + " }");
    }
    if (value.isTextual() && OTHER_TEMPLATE.matcher(value.textValue()).find()) {
      problems.warning(
          file,
          line,
          "\"" + value.textValue().strip() + "\" is said with its braces, {{ … }}",
          "make the whole text one expression: ${ \"Hello \\(.name)\" }");
    }
    value.forEach(each -> texts(file, line, each));
  }

  private void arguments(String file, int line, Template with) {
    Map<String, JsonNode> written = constants(with);
    @Nullable JsonNode name = written.get("name");
    @Nullable ToolDefinition tool = name == null ? null : bot.tools().get(name.asText());
    @Nullable JsonNode schema = tool == null ? null : tool.arguments();
    Template arguments =
        with instanceof Template.Fields fields ? fields.fields().get("arguments") : null;
    Map<String, JsonNode> given =
        arguments == null ? fieldsOf(written.get("arguments")) : constants(arguments);
    if (name == null || schema == null) {
      return;
    }
    given.forEach(
        (argument, value) -> {
          JsonNode wanted = schema.path("properties").path(argument);
          if (wanted.isObject()) {
            ObjectNode alone = JsonNodeFactory.instance.objectNode().put("type", "object");
            alone.putObject("properties").set(argument, wanted);
            if (schema.has("$defs")) {
              alone.set("$defs", schema.path("$defs"));
            }
            String faults = faults(alone, argument, value);
            if (!faults.isEmpty()) {
              problems.error(
                  file,
                  line,
                  "the tool \"" + name.asText() + "\" does not take this: " + faults,
                  "write what its schema wants");
            }
          }
        });
  }

  private static String faults(JsonNode schema, String argument, JsonNode value) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.set(argument, value);
    return JsonSchema.compile(schema).fault(given).orElse("");
  }

  private static Map<String, JsonNode> constants(Template template) {
    Map<String, JsonNode> constants = new LinkedHashMap<>();
    switch (template) {
      case Template.Constant constant -> constants.putAll(fieldsOf(constant.value()));
      case Template.Fields fields ->
          fields
              .fields()
              .forEach(
                  (name, value) -> {
                    if (value instanceof Template.Constant constant) {
                      constants.put(name, constant.value());
                    }
                  });
      default -> {}
    }
    return constants;
  }

  private static Map<String, JsonNode> fieldsOf(@Nullable JsonNode value) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (value != null) {
      value.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    }
    return fields;
  }
}
