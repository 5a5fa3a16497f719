package dev.switchboard.tools.core.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches the bot's knowledge: {@code {query, knowledge, top}} to {@code {"passages": [{id, title,
 * text, source, score}]}}.
 */
public final class RetrieveTool implements Tool {

  /** The name that every bot can call it by. */
  public static final String RESERVED = "retrieve";

  public static final int DEFAULT_TOP = 5;
  public static final int MOST = 50;

  private final String name;
  private final KnowledgeIndex index;
  private final Set<String> bases;
  private final @Nullable String base;
  private final int top;
  private final ArgumentSchema schema;

  /**
   * @param bases names of all knowledge bases
   * @param base searched unless the call names another; null for all
   * @param top passages unless the call says how many
   */
  public RetrieveTool(
      String name, KnowledgeIndex index, Set<String> bases, @Nullable String base, int top) {
    this.name = name;
    this.index = index;
    this.bases = Set.copyOf(bases);
    this.base = base;
    this.top = top;
    this.schema = new ArgumentSchema(name, schema());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Effect effect() {
    return Effect.NONE;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure {
    JsonNode arguments = request.arguments();
    schema.check(arguments);
    String wanted = arguments.path("knowledge").asText("");
    if (!wanted.isEmpty() && !bases.contains(wanted)) {
      throw ToolFailure.refused(
          Problem.configuration(
              "there is no knowledge base %s; the bot folder has: %s"
                  .formatted(wanted, String.join(", ", bases.stream().sorted().toList()))));
    }
    ObjectNode result = EventJson.mapper().createObjectNode();
    result.set(
        "passages",
        EventJson.mapper()
            .valueToTree(
                index.search(
                    arguments.path("query").textValue(),
                    wanted.isEmpty() ? base : wanted,
                    arguments.path("top").asInt(top))));
    return result;
  }

  private static JsonNode schema() {
    ObjectNode schema = EventJson.mapper().createObjectNode().put("type", "object");
    schema.withArray("required").add("query");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("query").put("type", "string");
    properties.putObject("knowledge").withArray("type").add("string").add("null");
    properties
        .putObject("top")
        .put("minimum", 1)
        .put("maximum", MOST)
        .withArray("type")
        .add("integer")
        .add("null");
    return schema.put("additionalProperties", false);
  }
}
