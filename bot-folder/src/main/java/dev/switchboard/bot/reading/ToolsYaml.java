package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.CallSettings;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.bot.ToolRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code tools.yaml}. */
final class ToolsYaml {

  static final String FILE = ToolFields.FILE;
  private static final List<String> KINDS = List.of("http", "openapi", "java", "knowledge");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern ARGUMENT = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9_]+)}");

  private final Problems problems;
  private final Map<String, ToolDefinition> tools = new LinkedHashMap<>();

  /** Tool's name to its line, for checks against the rest of the folder. */
  private final Map<String, Integer> lines;

  private ToolsYaml(Problems problems, Map<String, Integer> lines) {
    this.problems = problems;
    this.lines = lines;
  }

  static Map<String, ToolDefinition> read(
      YamlNode node, Problems problems, Map<String, Integer> lines) {
    Fields fields = Fields.of(FILE, node, "the file", problems);
    ToolsYaml reader = new ToolsYaml(problems, lines);
    fields.each("tools", reader::tool);
    fields.done();
    return reader.tools;
  }

  private void tool(String name, YamlNode.Entry entry) {
    Fields of = Fields.of(FILE, entry.value(), "the tool \"" + name + "\"", problems);
    String kind = of.text("kind", "http");
    switch (kind) {
      case "http" -> add(entry.line(), http(name, of));
      case "openapi" -> openApi(name, of);
      case "java" -> add(entry.line(), java(name, of));
      case "knowledge" -> add(entry.line(), knowledge(name, of));
      default -> {
        problems.error(
            FILE,
            of.lineOf("kind"),
            "the tool \"" + name + "\" is of an unknown kind: " + kind,
            NearNames.nearest(kind, KINDS)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("write one of " + String.join(", ", KINDS)));
        return;
      }
    }
    of.done();
  }

  private void add(int line, ToolDefinition tool) {
    Integer before = lines.putIfAbsent(tool.name(), line);
    if (before != null) {
      problems.error(
          FILE,
          line,
          "there is a tool \"" + tool.name() + "\" already, in line " + before,
          "rename one; an operation can be renamed with \"operationId\"");
    }
    tools.put(tool.name(), tool);
  }

  private ToolDefinition http(String name, Fields of) {
    String url = ToolFields.address(of, "url", of.required("url", "add \"url: ${STORE_URL}/…\""));
    String method = of.text("method", "GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      problems.error(
          FILE,
          of.lineOf("method"),
          "\"method\" is " + method,
          "write one of GET, POST, PUT, PATCH, DELETE");
    }
    JsonNode arguments = Schemas.arguments(of, "arguments");
    List<Fields.Line> query = of.lines("query");
    ARGUMENT
        .matcher(url)
        .results()
        .forEach(found -> argument(of.lineOf("url"), found.group(1), "the URL", arguments));
    query.forEach(line -> argument(line.line(), line.text(), "\"query\"", arguments));
    return new ToolDefinition.Http(
        ToolFields.signature(name, of, arguments),
        url,
        method,
        query.stream().map(Fields.Line::text).toList(),
        ToolFields.settings(of));
  }

  private void argument(int line, String name, String where, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (!properties.has(name)) {
      problems.error(
          FILE,
          line,
          where + " uses the argument \"" + name + "\", which \"arguments\" does not have",
          NearNames.mend(
              name, ToolFields.names(properties), "add it to the properties of \"arguments\""));
    }
  }

  private void openApi(String name, Fields of) {
    String document =
        ToolFields.address(
            of, "document", of.required("document", "add the document's URL or path"));
    String server = of.text("server");
    if (server != null) {
      ToolFields.address(of, "server", server);
    }
    of.text("description");
    CallSettings settings = ToolFields.settings(of);
    ToolRules rules = ToolRulesYaml.read(name, of, Effect.ONCE, ToolRules.NONE);
    if (!of.has("operations")) {
      of.required("operations", "add the operations that the bot may call, each with its effect");
    }
    of.each(
        "operations",
        (id, entry) -> {
          Fields operation =
              Fields.of(FILE, entry.value(), "the operation \"" + id + "\"", problems);
          add(
              entry.line(),
              new ToolDefinition.OpenApi(
                  ToolFields.signature(
                      id,
                      operation,
                      ToolFields.effect(operation),
                      ToolFields.ownArguments(operation),
                      rules),
                  document,
                  server,
                  operation.text("operationId", id),
                  settings));
          operation.done();
        });
  }

  private static ToolDefinition java(String name, Fields of) {
    return new ToolDefinition.Java(
        ToolFields.signature(name, of, ToolFields.ownArguments(of)),
        of.required("bean", "add the name of the bean"),
        ToolFields.texts(of, "properties"));
  }

  private static ToolDefinition knowledge(String name, Fields of) {
    return new ToolDefinition.Knowledge(
        ToolFields.signature(name, of, null), of.text("knowledge"), of.whole("top", 1, 100, 4));
  }
}
