package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.SharedSchemas.Definition;
import dev.switchboard.bot.openapi.SharedSchemas.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * A schema of a document that stands on its own: what it refers to is in itself.
 *
 * @param schema JSON schema
 * @param cut whether it leads to more schemas than a tool may have: those furthest away take any
 *     value, and the server checks them
 */
record StandingSchema(JsonNode schema, boolean cut) {

  /** Most schemas that one tool refers to. */
  static final int MOST = 300;

  /** Most characters of them; a tool's schema goes to models, and into events, as a whole. */
  static final int LARGEST = 200_000;

  /**
   * A copy of a schema with what it reaches, the nearest first, and nothing else.
   *
   * @throws OpenApiException a reference leads nowhere, or a schema can't be compiled
   */
  static StandingSchema of(JsonNode schema, SharedSchemas shared, OperationPlace place) {
    Definition root = shared.standing(schema, place);
    if (!(root.schema() instanceof ObjectNode standing) || root.leadsTo().isEmpty()) {
      return new StandingSchema(root.schema(), false);
    }
    TreeMap<String, JsonNode> defs = new TreeMap<>();
    Set<Target> met = new HashSet<>(root.leadsTo());
    Deque<Target> next = new ArrayDeque<>(root.leadsTo());
    boolean cut = false;
    int size = 0;
    while (!next.isEmpty()) {
      Target target = next.remove();
      Definition one =
          size < LARGEST && defs.size() < MOST ? shared.definition(target, place) : null;
      if (one == null || cut || size + one.size() > LARGEST) {
        defs.put(shared.name(target), BooleanNode.TRUE);
        cut = true;
        continue;
      }
      shared.openCircles(target, place);
      defs.put(one.name(), one.schema());
      size += one.size();
      one.leadsTo().stream().filter(met::add).forEach(next::add);
    }
    standing.set("$defs", new ObjectNode(JsonNodeFactory.instance, new SortedFields(defs)));
    return new StandingSchema(standing, cut);
  }
}
