package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.yaml.YamlFields;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads tools of kind {@code mcp}: those that a bot may call of an MCP server. */
final class McpTools {

  private final BiConsumer<Integer, ToolDefinition> add;

  McpTools(BiConsumer<Integer, ToolDefinition> add) {
    this.add = add;
  }

  void read(String name, YamlFields of) {
    of.text("description");
    McpServer server = server(name, of);
    CallSettings settings = ToolFields.settings(of);
    ToolRules rules = ToolRulesYaml.read(name, of, Effect.ONCE, ToolRules.NONE);
    if (!of.has("tools")) {
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
  }

  private static McpServer server(String name, YamlFields of) {
    List<String> command = of.texts("command");
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
    command.forEach(part -> Credentials.checkArgument(of, "command", part));
    return url == null
        ? new McpServer.Stdio(name, command, environment)
        : new McpServer.Http(name, ToolFields.address(of, "url", url));
  }
}
