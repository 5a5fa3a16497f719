package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlDocument;
import dev.switchboard.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions that all flows of a bot can call: one task each, in a file of {@code functions/}
 * that is called as the function is.
 *
 * @param texts name to document
 */
public record SharedFunctions(Map<String, String> texts) {

  public static final SharedFunctions NONE = new SharedFunctions(Map.of());

  /** What a kept text begins with that holds functions, too; no flow document begins so. */
  private static final String KEPT = "{\"switchboardFlow\":";

  private static final String FLOW = "switchboardFlow";
  private static final String FUNCTIONS = "functions";
  private static final ObjectMapper JSON = new ObjectMapper();

  public SharedFunctions {
    texts = Map.copyOf(texts);
  }

  /** A document, and what it needs besides. */
  public record Kept(String yaml, SharedFunctions functions) {}

  /** Those of some names. */
  public SharedFunctions only(Set<String> names) {
    Map<String, String> some = new HashMap<>(texts);
    some.keySet().retainAll(names);
    return new SharedFunctions(some);
  }

  /** One text of a document and of these, by which both are kept for runs that began with them. */
  public String with(String yaml) {
    if (texts.isEmpty()) {
      return yaml;
    }
    ObjectNode kept = JSON.createObjectNode().put(FLOW, yaml);
    ObjectNode functions = kept.putObject(FUNCTIONS);
    new TreeMap<>(texts).forEach(functions::put);
    return kept.toString();
  }

  /** The opposite of {@link #with}; a plain document needs nothing besides. */
  public static Kept read(String kept) {
    if (!kept.startsWith(KEPT)) {
      return new Kept(kept, NONE);
    }
    try {
      JsonNode read = JSON.readTree(kept);
      Map<String, String> texts = new HashMap<>();
      read.path(FUNCTIONS)
          .properties()
          .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
      return new Kept(read.path(FLOW).asText(), new SharedFunctions(texts));
    } catch (JsonProcessingException e) {
      return new Kept(kept, NONE);
    }
  }

  /** The file of a function inside the bot's folder. */
  public static String file(String name) {
    return "functions/" + name + ".yaml";
  }

  /** The functions that can be read; the bot's folder tells of those that can't. */
  Map<String, DocumentNode> nodes() {
    Map<String, DocumentNode> nodes = new HashMap<>();
    texts.forEach(
        (name, text) -> {
          YamlDocument document = YamlReader.document(file(name), text, new Problems());
          if (document != null) {
            nodes.put(name, DocumentNode.root(file(name), document.root()));
          }
        });
    return nodes;
  }
}
