package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * References that count from the schema around them, as JSON schemas that were made elsewhere have
 * them: {@code #/$defs/Item} beside {@code $defs} inside of a document.
 */
record LocalReferences(JsonNode document) {

  /** Makes them count from the document. */
  void toDocument() {
    document
        .properties()
        .forEach(each -> visit(each.getValue(), at("", each.getKey()), "", document));
  }

  private void visit(JsonNode node, String at, String within, JsonNode scope) {
    if (node instanceof ObjectNode object) {
      boolean own = object.path("$defs").isObject() || object.path("definitions").isObject();
      boolean resource = own || object.path("$id").isTextual();
      JsonNode inner = resource ? object : scope;
      String base = resource ? at : within;
      String reference = object.path("$ref").asText();
      if (!base.isEmpty() && reference.startsWith("#/") && leads(inner, reference)) {
        object.put("$ref", "#" + base + reference.substring(1));
      }
      for (Map.Entry<String, JsonNode> each : object.properties()) {
        visit(each.getValue(), at(at, each.getKey()), base, inner);
      }
    } else if (node.isArray()) {
      for (int item = 0; item < node.size(); item++) {
        visit(node.path(item), at + "/" + item, within, scope);
      }
    }
  }

  /** Whether it leads somewhere from the schema, and nowhere from the document. */
  private boolean leads(JsonNode scope, String reference) {
    JsonPointer pointer = JsonPointer.compile(reference.substring(1));
    return document.at(pointer).isMissingNode() && !scope.at(pointer).isMissingNode();
  }

  private static String at(String parent, String name) {
    return parent + "/" + References.escaped(name);
  }
}
