package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.CallSettings;
import dev.switchboard.bot.CallSettings.Retry;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools.yaml}. */
final class ToolsYaml {

  static final String FILE = "tools.yaml";
  private static final List<String> KINDS = List.of("http", "openapi", "java", "knowledge");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern ARGUMENT = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9_]+)}");
  private static final Pattern BROKEN_PLACEHOLDER =
      Pattern.compile("\\$\\{(?![A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?})");

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
      case "openapi" -> openApi(of);
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
    String url = filled(of, "url", of.required("url", "add \"url: ${STORE_URL}/…\""));
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
        name,
        of.text("description", ""),
        effect(of),
        arguments,
        url,
        method,
        query.stream().map(Fields.Line::text).toList(),
        settings(of));
  }

  private void argument(int line, String name, String where, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (!properties.has(name)) {
      problems.error(
          FILE,
          line,
          where + " uses the argument \"" + name + "\", which \"arguments\" does not have",
          NearNames.mend(name, names(properties), "add it to the properties of \"arguments\""));
    }
  }

  private void openApi(Fields of) {
    String document =
        filled(of, "document", of.required("document", "add the document's URL or path"));
    String server = of.text("server");
    if (server != null) {
      filled(of, "server", server);
    }
    of.text("description");
    CallSettings settings = settings(of);
    if (!of.has("operations")) {
      of.required("operations", "add the operations that the bot may call, each with its effect");
    }
    of.each(
        "operations",
        (name, entry) -> {
          Fields operation =
              Fields.of(FILE, entry.value(), "the operation \"" + name + "\"", problems);
          add(
              entry.line(),
              new ToolDefinition.OpenApi(
                  name,
                  operation.text("description", ""),
                  effect(operation),
                  operation.has("arguments") ? Schemas.arguments(operation, "arguments") : null,
                  document,
                  server,
                  operation.text("operationId", name),
                  settings));
          operation.done();
        });
  }

  private ToolDefinition java(String name, Fields of) {
    return new ToolDefinition.Java(
        name,
        of.text("description", ""),
        effect(of),
        of.has("arguments") ? Schemas.arguments(of, "arguments") : null,
        of.required("bean", "add the name of the bean"),
        texts(of, "properties"));
  }

  private ToolDefinition knowledge(String name, Fields of) {
    return new ToolDefinition.Knowledge(
        name,
        of.text("description", ""),
        effect(of),
        null,
        of.text("knowledge"),
        of.whole("top", 1, 100, 4));
  }

  private Effect effect(Fields of) {
    Effect effect = of.choice("effect", Effect.class);
    if (effect == null && !of.has("effect")) {
      of.required("effect", "add \"effect: none\" if it only reads, else idempotent or once");
    }
    return effect == null ? Effect.ONCE : effect;
  }

  private CallSettings settings(Fields of) {
    return new CallSettings(
        texts(of, "headers"),
        of.duration("timeout", CallSettings.DEFAULT_TIMEOUT),
        of.nested(
            "retry",
            Retry.DEFAULT,
            retry ->
                new Retry(
                    retry.whole("attempts", 1, 20, Retry.DEFAULT.attempts()),
                    retry.duration("backoff", Retry.DEFAULT.backoff()))),
        of.texts("allowedHosts"));
  }

  private Map<String, String> texts(Fields of, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    of.each(
        key,
        (name, entry) -> {
          if (entry.value() instanceof YamlNode.Scalar scalar) {
            texts.put(name, filled(entry.line(), key, scalar.text()));
          } else {
            problems.error(
                FILE, entry.line(), "\"" + name + "\" is " + entry.value().kind(), "write a text");
          }
        });
    return texts;
  }

  private String filled(Fields of, String key, String text) {
    return filled(of.lineOf(key), key, text);
  }

  private String filled(int line, String key, String text) {
    if (BROKEN_PLACEHOLDER.matcher(text).find()) {
      problems.error(
          FILE,
          line,
          "\"" + key + "\" has a broken placeholder: " + text,
          "write ${NAME} or ${NAME:-default}");
    }
    return text;
  }

  static List<String> names(@Nullable JsonNode object) {
    return object == null ? List.of() : object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
