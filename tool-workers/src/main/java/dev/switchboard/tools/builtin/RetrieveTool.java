package dev.switchboard.tools.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.KnowledgeUnavailableException;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches the bot's knowledge: {@code {query, knowledge, filter, top}} to {@code {"passages":
 * [{id, title, text, source, knowledge, position, line or page, score, confidence, metadata}],
 * "confidence": …, "knowledgeVersion": …}}.
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
    SearchResult found =
        search(
            new SearchQuery(
                arguments.path("query").textValue(),
                wanted(arguments.path("knowledge")),
                filter(arguments.path("filter")),
                arguments.path("top").asInt(top)));
    ObjectNode result = EventJson.mapper().createObjectNode();
    ArrayNode passages = result.putArray("passages");
    found.passages().forEach(each -> passages.add(json(each)));
    return result
        .put(
            "confidence",
            found.passages().stream().mapToDouble(SearchResult.Found::confidence).max().orElse(0))
        .put("query", found.query())
        .put("knowledgeVersion", found.version());
  }

  private SearchResult search(SearchQuery question) throws ToolFailure {
    try {
      return index.search(question);
    } catch (KnowledgeUnavailableException e) {
      throw ToolFailure.atFault(
          Problem.communication(503, String.valueOf(e.getMessage())), ToolFailure.Repeat.SAFE);
    }
  }

  private Set<String> wanted(JsonNode knowledge) throws ToolFailure {
    Set<String> wanted = texts(knowledge);
    for (String name : wanted) {
      if (!bases.contains(name)) {
        throw ToolFailure.refused(
            Problem.configuration(
                "there is no knowledge base %s; the bot folder has: %s"
                    .formatted(name, String.join(", ", bases.stream().sorted().toList()))));
      }
    }
    return !wanted.isEmpty() || base == null ? wanted : Set.of(base);
  }

  private static Map<String, Set<String>> filter(JsonNode filter) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    filter.properties().forEach(entry -> values.put(entry.getKey(), texts(entry.getValue())));
    return values;
  }

  /** One text or a list of them; none for what is missing, null or empty. */
  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new LinkedHashSet<>();
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    } else {
      texts.add(node.asText(""));
    }
    texts.remove("");
    return texts;
  }

  private static ObjectNode json(SearchResult.Found found) {
    KnowledgePassage passage = found.passage();
    ObjectNode json =
        EventJson.mapper()
            .createObjectNode()
            .put("id", passage.id())
            .put("title", passage.title())
            .put("text", passage.text())
            .put("source", passage.page().source())
            .put("knowledge", passage.page().knowledge())
            .put("position", passage.position())
            .put(passage.page().placesArePages() ? "page" : "line", passage.place())
            .put("score", found.score())
            .put("confidence", found.confidence());
    if (!passage.metadata().isEmpty()) {
      json.set("metadata", EventJson.mapper().valueToTree(passage.metadata()));
    }
    return json;
  }

  private static JsonNode schema() {
    ObjectNode schema = EventJson.mapper().createObjectNode().put("type", "object");
    schema.withArray("required").add("query");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("query").put("type", "string");
    ObjectNode knowledge = properties.putObject("knowledge");
    knowledge.withArray("type").add("string").add("array").add("null");
    knowledge.putObject("items").put("type", "string");
    ObjectNode filter = properties.putObject("filter");
    filter.withArray("type").add("object").add("null");
    ObjectNode value = filter.putObject("additionalProperties");
    value.withArray("type").add("string").add("number").add("boolean").add("array");
    value.putObject("items").withArray("type").add("string").add("number").add("boolean");
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
