package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes a schema of a document stand on its own: what it refers to is then in itself. */
final class StandingSchema {

  private static final String OWN = "#/$defs/";

  private final References references;
  private final String pointer;
  private final SchemaCopy copy;
  private final ModelNames names = new ModelNames();
  private final Map<String, String> known = new HashMap<>();
  private final Deque<Wanted> wanted = new ArrayDeque<>();

  /** A schema that is referred to, perhaps as one of several parts of an object. */
  private record Wanted(String reference, boolean open, String name) {}

  /**
   * @param pointer where the schema stands, for what is said of a reference that leads nowhere
   */
  StandingSchema(References references, SchemaCopy.Direction direction, String pointer) {
    this.references = references;
    this.pointer = pointer;
    boolean siblings = !references.document().path("openapi").asText().startsWith("3.0");
    this.copy = new SchemaCopy(siblings, direction, this::redirected);
  }

  /** A copy with all that it reaches, and nothing else. */
  JsonNode of(JsonNode schema) {
    JsonNode made = copy.of(schema);
    if (!(made instanceof ObjectNode standing)) {
      return made;
    }
    ObjectNode defs = standing.objectNode();
    while (!wanted.isEmpty()) {
      Wanted next = wanted.pop();
      defs.set(next.name(), copy.of(references.target(next.reference(), pointer), next.open()));
    }
    new Circles(defs).open();
    if (!defs.isEmpty()) {
      standing.set("$defs", defs);
    }
    return standing;
  }

  private String redirected(String reference, boolean open) {
    String key = open ? "open " + reference : reference;
    String name = known.get(key);
    if (name == null) {
      String last = reference.substring(reference.lastIndexOf('/') + 1);
      name = names.claim(last.replace("~1", "/").replace("~0", "~"));
      known.put(key, name);
      wanted.push(new Wanted(reference, open, name));
    }
    return OWN + name;
  }

  /**
   * Circles that no value ends, such as a schema that is a reference to itself: they are opened
   * where they close, since whoever checks a value would follow them forever.
   */
  private record Circles(ObjectNode defs, Set<String> active, Set<String> done) {

    Circles(ObjectNode defs) {
      this(defs, new HashSet<>(), new HashSet<>());
    }

    void open() {
      for (Map.Entry<String, JsonNode> each : defs.properties()) {
        visit(each.getKey());
      }
    }

    private void visit(String name) {
      if (!done.contains(name) && active.add(name)) {
        follow(defs.path(name));
        active.remove(name);
        done.add(name);
      }
    }

    private void follow(JsonNode schema) {
      if (!(schema instanceof ObjectNode object)) {
        return;
      }
      if (object.path("$ref").isTextual()) {
        String name = object.path("$ref").textValue().substring(OWN.length());
        if (active.contains(name)) {
          object.remove("$ref");
        } else {
          visit(name);
        }
      }
      for (String keyword : SchemaKeywords.IN_PLACE) {
        JsonNode part = object.path(keyword);
        if (part instanceof ArrayNode parts) {
          parts.forEach(this::follow);
        } else {
          follow(part);
        }
      }
    }
  }
}
