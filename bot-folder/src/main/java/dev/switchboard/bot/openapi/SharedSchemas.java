package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a document that others refer to. Each is copied and compiled once, whichever
 * operations reach it: large documents have thousands of both.
 */
final class SharedSchemas {

  private static final String OWN = "#/$defs/";

  private final References references;
  private final SchemaCopy copy;
  private final ModelNames names = new ModelNames();
  private final Map<Target, String> named = new HashMap<>();
  private final Map<Target, Definition> known = new HashMap<>();
  private final Set<Target> opened = new HashSet<>();

  /** What the schema refers to that is being copied. */
  private Set<Target> leadsTo = new LinkedHashSet<>();

  /** A reference, perhaps to one of several parts of an object. */
  record Target(String reference, boolean open) {}

  /**
   * A copy of what a reference leads to.
   *
   * @param name in {@code $defs}
   * @param leadsTo what it refers to itself
   * @param size its length as a text
   */
  record Definition(String name, JsonNode schema, Set<Target> leadsTo, int size) {}

  SharedSchemas(References references, SchemaCopy.Direction direction) {
    this.references = references;
    JsonNode document = references.document();
    this.copy = new SchemaCopy(references.keepsSiblings(), direction, this::redirected);
    // Their names are those of the document, whichever operation is read first.
    document
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name ->
                named.put(
                    new Target("#/components/schemas/" + References.escaped(name), false),
                    names.claim(name)));
  }

  /** A copy of a schema that no other refers to. */
  Definition standing(JsonNode schema, OperationPlace place) {
    return copied("", schema, false, place);
  }

  /** What a reference leads to. */
  Definition definition(Target target, OperationPlace place) {
    Definition found = known.get(target);
    if (found == null) {
      JsonNode written = references.target(target.reference(), place.pointer());
      found = copied(name(target), written, target.open(), place);
      known.put(target, found);
    }
    return found;
  }

  /** The name in {@code $defs} of what a reference leads to. */
  String name(Target target) {
    String name = named.get(target);
    if (name == null) {
      String reference = target.reference();
      String last = reference.substring(reference.lastIndexOf('/') + 1);
      name = names.claim(last.replace("~1", "/").replace("~0", "~"));
      named.put(target, name);
    }
    return name;
  }

  private String redirected(String reference, boolean open) {
    Target target = new Target(reference, open);
    leadsTo.add(target);
    return OWN + name(target);
  }

  private Definition copied(String name, JsonNode schema, boolean open, OperationPlace place) {
    leadsTo = new LinkedHashSet<>();
    JsonNode made = copy.of(schema, open);
    Set<Target> found = leadsTo;
    SchemaCheck.check(place, made, found.stream().map(this::name).toList());
    return new Definition(name, made, found, made.toString().length());
  }

  /**
   * Opens circles that no value ends, such as a schema that is a reference to itself: whoever
   * checks a value would follow them forever. They are opened where they close.
   */
  void openCircles(Target from, OperationPlace place) {
    visit(from, place, new HashSet<>());
  }

  private void visit(Target target, OperationPlace place, Set<String> active) {
    Definition definition = definition(target, place);
    if (!opened.contains(target) && active.add(definition.name())) {
      follow(definition, definition.schema(), place, active);
      active.remove(definition.name());
      opened.add(target);
    }
  }

  private void follow(
      Definition within, JsonNode schema, OperationPlace place, Set<String> active) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    Target target = referred(within, object);
    if (target != null && active.contains(name(target))) {
      object.remove("$ref");
    } else if (target != null) {
      visit(target, place, active);
    }
    for (String keyword : SchemaKeywords.IN_PLACE) {
      JsonNode part = object.path(keyword);
      if (part instanceof ArrayNode parts) {
        parts.forEach(each -> follow(within, each, place, active));
      } else {
        follow(within, part, place, active);
      }
    }
  }

  private @Nullable Target referred(Definition within, ObjectNode schema) {
    String reference = schema.path("$ref").asText();
    return within.leadsTo().stream()
        .filter(target -> reference.equals(OWN + name(target)))
        .findFirst()
        .orElse(null);
  }
}
