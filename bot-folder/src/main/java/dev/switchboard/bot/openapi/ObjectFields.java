package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object schema, those of its parts ({@code allOf}, {@code oneOf}, {@code anyOf})
 * included. What one of several parts requires is required only if all of them do.
 *
 * @param properties name to schema as the document has it
 * @param required names of the fields that a request must have
 */
record ObjectFields(Map<String, JsonNode> properties, Set<String> required) {

  /** Null if a value may be something else than an object, or no field is named. */
  static @Nullable ObjectFields of(JsonNode schema, References references, String pointer) {
    ObjectFields fields = empty();
    Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean object = new Collector(references, pointer, seen).add(fields, schema);
    return object && !fields.properties().isEmpty() ? fields : null;
  }

  private static ObjectFields empty() {
    return new ObjectFields(new LinkedHashMap<>(), new LinkedHashSet<>());
  }

  private record Collector(References references, String pointer, Set<JsonNode> seen) {

    /** Whether the schema describes an object. */
    boolean add(ObjectFields to, JsonNode written) {
      JsonNode schema = references.resolved(written, pointer);
      if (!seen.add(schema)) {
        return true;
      }
      if (!isObject(schema.path("type"))) {
        return false;
      }
      if (written.has("$ref") && references.keepsSiblings()) {
        own(to, written);
      }
      own(to, schema);
      for (JsonNode part : schema.path("allOf")) {
        if (!add(to, part)) {
          return false;
        }
      }
      boolean good =
          alternatives(to, schema.path("oneOf")) && alternatives(to, schema.path("anyOf"));
      // The same part may stand in another alternative, too.
      seen.remove(schema);
      return good;
    }

    private static void own(ObjectFields to, JsonNode schema) {
      for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
        to.properties.putIfAbsent(field.getKey(), field.getValue());
      }
      schema.path("required").forEach(name -> to.required.add(name.asText()));
    }

    private boolean alternatives(ObjectFields to, JsonNode parts) {
      Map<String, JsonNode> found = new LinkedHashMap<>();
      Set<String> inAll = null;
      for (JsonNode part : parts) {
        if (part.path("type").asText().equals("null")) {
          continue;
        }
        ObjectFields one = empty();
        if (!add(one, part)) {
          return false;
        }
        one.properties.forEach((name, schema) -> found.merge(name, schema, Collector::either));
        if (inAll == null) {
          inAll = new LinkedHashSet<>(one.required);
        } else {
          inAll.retainAll(one.required);
        }
      }
      found.forEach(to.properties::putIfAbsent);
      if (inAll != null) {
        to.required.addAll(inAll);
      }
      return true;
    }

    private static JsonNode either(JsonNode one, JsonNode other) {
      if (one.equals(other)) {
        return one;
      }
      ObjectNode both = JsonNodeFactory.instance.objectNode();
      if (one.path("x-alternatives").asBoolean()) {
        one.path("anyOf").forEach(both.withArray("anyOf")::add);
      } else {
        both.withArray("anyOf").add(one);
      }
      both.withArray("anyOf").add(other);
      return both.put("x-alternatives", true);
    }

    private static boolean isObject(JsonNode type) {
      if (type.isArray()) {
        return type.valueStream().anyMatch(each -> each.asText().equals("object"));
      }
      return !type.isTextual() || type.textValue().equals("object");
    }
  }
}
