package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes a schema of a document stand on its own: what it refers to is then in itself. */
final class StandingSchema {

  private static final String SHARED = "#/components/schemas/";
  private static final String OWN = "#/$defs/";

  /** Until 3.1 schemas had words of their own, such as "nullable". */
  private static final String OPENAPI_3_0 = "https://spec.openapis.org/oas/3.0/dialect";

  private final JsonNode shared;
  private final boolean old;

  StandingSchema(JsonNode document) {
    this.shared = document.path("components").path("schemas");
    this.old = document.path("openapi").asText().startsWith("3.0");
  }

  /** A copy with all that it reaches, and nothing else. */
  JsonNode of(ObjectNode schema) {
    ObjectNode standing = schema.deepCopy();
    Deque<String> wanted = new ArrayDeque<>();
    redirect(standing, wanted);
    Set<String> known = new HashSet<>();
    ObjectNode defs = standing.objectNode();
    while (!wanted.isEmpty()) {
      String name = wanted.pop();
      if (known.add(name)) {
        JsonNode definition = shared.path(name.replace("~1", "/").replace("~0", "~"));
        if (definition.isMissingNode()) {
          throw new OpenApiException("", "has the dangling reference " + SHARED + name);
        }
        JsonNode copy = definition.deepCopy();
        redirect(copy, wanted);
        defs.set(name.replace("~1", "/").replace("~0", "~"), copy);
      }
    }
    if (!defs.isEmpty()) {
      standing.set("$defs", defs);
    }
    if (old) {
      standing.put("$schema", OPENAPI_3_0);
    }
    return standing;
  }

  private static void redirect(JsonNode node, Deque<String> wanted) {
    JsonNode reference = node.path("$ref");
    if (reference.isTextual() && reference.textValue().startsWith(SHARED)) {
      String rest = reference.textValue().substring(SHARED.length());
      wanted.push(rest.split("/", 2)[0]);
      ((ObjectNode) node).put("$ref", OWN + rest);
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        redirect(field.getValue(), wanted);
      }
    } else if (node.isArray()) {
      node.forEach(item -> redirect(item, wanted));
    }
  }
}
