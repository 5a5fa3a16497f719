package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.Paging;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code tools.yaml}. */
public final class ToolsYaml {

  public static final String FILE = ToolFields.FILE;
  private static final List<String> KINDS =
      List.of("http", "openapi", "sql", "mcp", "calculator", "java", "knowledge");
  private static final Set<String> RESERVED = Set.of("http", "openapi", "mcp");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern ARGUMENT = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9_]+)}");

  private final Folder folder;
  private final Problems problems;
  private final SqlTools sql = new SqlTools();
  private final Map<String, ToolDefinition> tools = new LinkedHashMap<>();

  /** Tool's name to its line, for checks against the rest of the folder. */
  private final Map<String, Integer> lines;

  private ToolsYaml(Folder folder, Map<String, Integer> lines) {
    this.folder = folder;
    this.problems = folder.problems();
    this.lines = lines;
  }

  /**
   * What the file says.
   *
   * @param tools by name
   * @param outsideCalls whom flows may call by themselves
   */
  public record Read(Map<String, ToolDefinition> tools, OutsideCalls outsideCalls) {

    public static final Read NOTHING = new Read(Map.of(), OutsideCalls.NONE);
  }

  public static Read read(YamlNode node, Folder folder, Map<String, Integer> lines) {
    YamlFields fields = YamlFields.of(FILE, node, "the file", folder.problems());
    ToolsYaml reader = new ToolsYaml(folder, lines);
    reader.sql.sources(fields);
    fields.each("tools", reader::tool);
    OutsideCalls outsideCalls = OutsideCallsYaml.read(fields);
    fields.done();
    return new Read(reader.tools, outsideCalls);
  }

  private void tool(String name, YamlNode.Entry entry) {
    YamlFields of = YamlFields.of(FILE, entry.value(), "the tool \"" + name + "\"", problems);
    String kind = of.text("kind", "http");
    switch (kind) {
      case "http" -> add(entry.line(), http(name, of));
      case "openapi" -> new OpenApiTools(folder, this::add).read(name, of);
      case "sql" -> add(entry.line(), sql.tool(name, of));
      case "mcp" -> new McpTools(this::add).read(name, of);
      case "calculator" -> add(entry.line(), calculator(name, of));
      case "java" -> add(entry.line(), java(name, of));
      case "knowledge" -> add(entry.line(), knowledge(name, of));
      default -> {
        problems.error(
            FILE,
            of.lineOf("kind"),
            "the tool \"" + name + "\" is of an unknown kind: " + kind,
            Suggestions.nearest(kind, KINDS)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("write one of " + String.join(", ", KINDS)));
        return;
      }
    }
    of.done();
  }

  private void add(int line, ToolDefinition tool) {
    boolean requests =
        tool instanceof ToolDefinition.Http || tool instanceof ToolDefinition.OpenApi;
    if (tool.rules().ifMatch() && !requests) {
      problems.error(
          FILE,
          line,
          "the tool \"" + tool.name() + "\" has \"ifMatch\", but is no HTTP request",
          "remove it; only the kinds http and openapi have an ETag");
    }
    checkPaging(line, tool, requests);
    if (RESERVED.contains(tool.name())) {
      problems.error(
          FILE,
          line,
          "the name \"" + tool.name() + "\" belongs to the standard's call: " + tool.name(),
          "give the tool another name");
    }
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

  private void checkPaging(int line, ToolDefinition tool, boolean requests) {
    Paging paging = tool.rules().paging();
    if (paging == null) {
      return;
    }
    if (!requests) {
      problems.error(
          FILE,
          line,
          "the tool \"" + tool.name() + "\" has \"follow\", but is no HTTP request",
          "remove it; only the kinds http and openapi have pages");
    }
    String argument =
        switch (paging.next()) {
          case Paging.Next.ByLink ignored -> null;
          case Paging.Next.ByCursor(String cursor, String name) -> name;
          case Paging.Next.ByNumber(String name) -> name;
        };
    JsonNode arguments = tool.arguments();
    if (argument != null && arguments != null) {
      argument(line, argument, "\"follow\"", arguments);
    }
  }

  private ToolDefinition http(String name, YamlFields of) {
    String url = ToolFields.called(of, "url", of.required("url", "add \"url: ${STORE_URL}/…\""));
    String method = of.text("method", "GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      problems.error(
          FILE,
          of.lineOf("method"),
          "\"method\" is " + method,
          "write one of GET, POST, PUT, PATCH, DELETE");
    }
    int before = problems.all().size();
    JsonNode arguments = Schemas.arguments(of, "arguments");
    // Of a schema that is wrong, nothing else can be said.
    boolean sound = problems.all().size() == before;
    List<YamlFields.Line> query = of.lines("query");
    if (sound) {
      ARGUMENT
          .matcher(url)
          .results()
          .forEach(found -> argument(of.lineOf("url"), found.group(1), "the URL", arguments));
      query.forEach(line -> argument(line.line(), line.text(), "\"query\"", arguments));
    }
    return new ToolDefinition.Http(
        ToolFields.signature(name, of, arguments),
        url,
        method,
        query.stream().map(YamlFields.Line::text).toList(),
        ToolFields.settings(of));
  }

  private void argument(int line, String name, String where, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (!properties.has(name)) {
      problems.error(
          FILE,
          line,
          where + " uses the argument \"" + name + "\", which \"arguments\" does not have",
          Suggestions.fix(
              name, ToolFields.names(properties), "add it to the properties of \"arguments\""));
    }
  }

  private ToolDefinition calculator(String name, YamlFields of) {
    Effect effect = of.has("effect") ? ToolFields.effect(of) : Effect.NONE;
    if (effect != Effect.NONE) {
      problems.error(
          FILE, of.lineOf("effect"), "a calculator changes nothing", "write \"effect: none\"");
    }
    return new ToolDefinition.Calculator(ToolFields.signature(name, of, Effect.NONE, null));
  }

  private static ToolDefinition java(String name, YamlFields of) {
    return new ToolDefinition.Java(
        ToolFields.signature(name, of, ToolFields.ownArguments(of)),
        of.required("bean", "add the name of the bean"),
        ToolFields.texts(of, "properties"));
  }

  private static ToolDefinition knowledge(String name, YamlFields of) {
    return new ToolDefinition.Knowledge(
        ToolFields.signature(name, of, null), of.text("knowledge"), of.whole("top", 1, 100, 4));
  }
}
