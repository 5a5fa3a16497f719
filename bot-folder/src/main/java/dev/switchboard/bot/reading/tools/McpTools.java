package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Mcp.Use;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tools of kind {@code mcp}: those that a bot may call of an MCP server. */
final class McpTools {

  private static final List<String> KEYS = List.of("tools", "resources", "prompts");
  private static final Pattern ARGUMENT = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9_]+)}");

  private final BiConsumer<Integer, ToolDefinition> add;

  McpTools(BiConsumer<Integer, ToolDefinition> add) {
    this.add = add;
  }

  void read(String name, YamlFields of) {
    of.text("description");
    McpServer server = server(name, of);
    CallSettings settings = ToolFields.settings(of);
    ToolRules rules = ToolRulesYaml.read(name, of, Effect.ONCE, ToolRules.NONE);
    if (KEYS.stream().noneMatch(of::has)) {
      of.required("tools", "add the server's tools that the bot may call, each with its effect");
    }
    of.each(
        "tools",
        (tool, entry) -> {
          YamlFields one =
              YamlFields.of(of.file(), entry.value(), "the tool \"" + tool + "\"", of.problems());
          add.accept(
              entry.line(),
              new ToolDefinition.Mcp(
                  ToolFields.signature(
                      tool, one, ToolFields.effect(one), ToolFields.ownArguments(one), rules),
                  server,
                  one.text("tool", tool),
                  settings));
          one.done();
        });
    Reads reads = new Reads(of, server, settings, rules);
    reads.each("resources", "uri", Use.RESOURCE, add);
    reads.each("prompts", "prompt", Use.PROMPT, add);
  }

  /** What a server has to be read: it changes nothing. */
  private record Reads(YamlFields of, McpServer server, CallSettings settings, ToolRules rules) {

    void each(String key, String what, Use use, BiConsumer<Integer, ToolDefinition> add) {
      of.each(
          key,
          (name, entry) -> {
            YamlFields one =
                YamlFields.of(of.file(), entry.value(), "\"" + name + "\"", of.problems());
            String there =
                use == Use.PROMPT
                    ? one.text(what, name)
                    : one.required(what, "add \"uri: docs://handbook\"");
            JsonNode own = ToolFields.ownArguments(one);
            JsonNode arguments = own == null ? arguments(there, use) : own;
            add.accept(
                entry.line(),
                new ToolDefinition.Mcp(
                    ToolFields.signature(name, one, Effect.NONE, arguments, rules),
                    server,
                    there,
                    settings,
                    use));
            one.done();
          });
    }

    /** Those of an address are in it; a prompt's are the server's to check. */
    private static JsonNode arguments(String there, Use use) {
      ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      if (use == Use.PROMPT) {
        return schema;
      }
      Matcher argument = ARGUMENT.matcher(there);
      while (argument.find()) {
        properties.putObject(argument.group(1)).put("type", "string");
        schema.withArray("required").add(argument.group(1));
      }
      return schema.put("additionalProperties", false);
    }
  }

  private static McpServer server(String name, YamlFields of) {
    List<String> command = of.texts("command");
    if (of.node("command") instanceof YamlNode.Scalar one && one.text().contains(" ")) {
      of.error(
          "command",
          "\"command\" is one text, so it is the name of one program",
          "write a list: [" + String.join(", ", one.text().strip().split("\\s+")) + "]");
    }
    Map<String, String> environment = ToolFields.texts(of, "environment");
    String url = of.text("url");
    if (command.isEmpty() == (url == null)) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "the MCP server \"" + name + "\" needs either a command or a url",
              "write \"command: [program, argument]\", or \"url: https://…/mcp\"");
    }
    command.forEach(part -> CredentialsYaml.checkArgument(of, "command", part));
    return url == null
        ? new McpServer.Stdio(name, command, environment)
        : new McpServer.Http(name, ToolFields.called(of, "url", url));
  }
}
