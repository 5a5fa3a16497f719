package dev.switchboard.router.core.bot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.dialogue.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The facts in the result of a tool that are remembered. Fields are names, or paths such as {@code
 * shipping.city}.
 *
 * @param subject the kind of entity
 * @param id the field that tells one entity from another; null of the user
 * @param relations the fields that are remembered
 * @param in the field that holds the entity, or a list of them; null = the result itself
 */
public record ToolFacts(
    String subject, @Nullable String id, List<String> relations, @Nullable String in) {

  /** Of a longer list the first are remembered: it was shown in its order. */
  private static final int MOST_ENTITIES = 10;

  public ToolFacts {
    relations = List.copyOf(relations);
  }

  /**
   * The facts in a result.
   *
   * @param turn number of the turn in which the tool was called
   */
  public List<Fact> in(JsonNode result, long turn, Instant now) {
    JsonNode found = in == null ? result : at(result, in);
    List<JsonNode> entities =
        found.isArray() ? found.valueStream().limit(MOST_ENTITIES).toList() : List.of(found);
    List<Fact> facts = new ArrayList<>();
    for (JsonNode entity : entities) {
      String name = id == null ? "" : text(at(entity, id));
      if (id != null && name.isEmpty()) {
        continue;
      }
      for (String relation : relations) {
        String object = text(at(entity, relation));
        if (!object.isEmpty()) {
          String about = id == null ? subject : subject + " " + name;
          facts.add(new Fact(about, relation, object, turn, now, Fact.Source.TOOL));
        }
      }
    }
    return facts;
  }

  private static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String name : path.split("\\.")) {
      found = found.path(name);
    }
    return found;
  }

  /** A value, or several in a row; of anything else nothing. */
  private static String text(JsonNode value) {
    if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
      return value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }
}
