package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import java.util.Map;

/**
 * One tool of an MCP server; its arguments are checked against the schema that the server gives.
 */
record McpTool(ToolDefinition.Mcp definition, McpConnection connection, ToolGuard guard)
    implements Tool {

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public Effect effect() {
    return definition.effect();
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    return guard.call(
        attempt -> {
          check(request.arguments());
          attempt.sent();
          return switch (definition.use()) {
            case TOOL -> connection.call(name(), definition.tool(), request.arguments());
            case RESOURCE ->
                McpReading.passages(
                    definition.server().name(),
                    connection.read(
                        name(),
                        "resources/read",
                        McpReading.resource(definition.tool(), request.arguments())));
            case PROMPT ->
                McpReading.messages(
                    connection.read(
                        name(),
                        "prompts/get",
                        McpReading.prompt(definition.tool(), request.arguments())));
          };
        });
  }

  /**
   * The schema is made for each call: the session keeps the list until the server says that it has
   * changed. Over HTTP a server may have no open stream to say it on, so what does not fit is held
   * against a new list before it is refused.
   */
  private void check(JsonNode arguments) throws ToolFailure, InterruptedException {
    JsonNode own = definition.arguments();
    if (own != null) {
      new ArgumentSchema(name(), own).check(arguments);
      return;
    }
    ArgumentSchema known = schema(connection.tools(name(), definition.tool()));
    try {
      known.check(arguments);
    } catch (ToolFailure misfit) {
      schema(connection.toolsAgain(name())).check(arguments);
    }
  }

  private ArgumentSchema schema(Map<String, JsonNode> tools) throws ToolFailure {
    JsonNode schema = tools.get(definition.tool());
    if (schema == null) {
      throw ToolFailure.refused(
          Problem.configuration(
              "the MCP server %s has no tool %s; it has: %s"
                  .formatted(
                      definition.server().name(),
                      definition.tool(),
                      String.join(", ", tools.keySet()))));
    }
    return ArgumentSchema.ofServer(name(), schema);
  }
}
