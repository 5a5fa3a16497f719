package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.Profile;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A value of a document that is being read, and where to report what is wrong with it. */
record DocumentNode(JsonNode node, String pointer, Report report) {

  /**
   * The document that is read, and the problems that were found in it so far.
   *
   * @param source the document, with its lines
   * @param loose whether expressions may lack their braces anywhere
   * @param base what the pointers of a function begin with where it is called; empty: nothing
   * @param origin the pointer at which the function is written
   */
  record Report(
      String file, YamlNode source, boolean loose, Problems problems, String base, String origin) {

    /** For a function of this document, or of another, that is read where it is called. */
    Report of(DocumentNode function, String calledAt) {
      Report its = function.report();
      return new Report(its.file, its.source, loose, problems, calledAt, function.pointer());
    }

    int line(String pointer) {
      boolean inside = pointer.startsWith(base);
      return source.lineAt(inside ? origin + pointer.substring(base.length()) : pointer, 1);
    }

    void add(int line, String what, String fix) {
      problems.error(file, line, what, fix);
    }
  }

  /** The outermost value of a document. */
  static DocumentNode root(String file, YamlNode source) {
    JsonNode tree = source.toJson();
    boolean loose = tree.path("evaluate").path("mode").asText().equals("loose");
    return new DocumentNode(tree, "", new Report(file, source, loose, new Problems(), "", ""));
  }

  DocumentNode child(String key) {
    JsonNode child = node.get(key);
    return new DocumentNode(
        child == null ? MissingNode.getInstance() : child, pointer + "/" + escape(key), report);
  }

  /** The same place with the value that it has where none is written. */
  DocumentNode standing(String value) {
    return new DocumentNode(TextNode.valueOf(value), pointer, report);
  }

  List<DocumentNode> items() {
    var items = new ArrayList<DocumentNode>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new DocumentNode(node.path(i), pointer + "/" + i, report));
    }
    return items;
  }

  List<String> keys() {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean has(String key) {
    return node.has(key);
  }

  boolean present() {
    return !node.isMissingNode();
  }

  int line() {
    return report.line(pointer);
  }

  void problem(String what, String fix) {
    report.add(line(), what, fix);
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  Optional<String> text(String key) {
    JsonNode value = node.path(key);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** Reports every key that isn't known; what the profile has to say about it comes first. */
  void only(String what, Set<String> known) {
    for (String key : keys()) {
      if (!known.contains(key) && node.path(key).isNull() && key.contains(" ")) {
        child(key)
            .problem(
                what + " has a text that a comma cuts off before \"" + key + "\"",
                "put the whole text in quotes: inside of { } a comma begins the next key");
      } else if (!known.contains(key)) {
        child(key)
            .problem(
                what
                    + " has "
                    + key
                    + Profile.reason(key)
                        .map(r -> ", which isn't supported: " + r)
                        .orElse(", which isn't known"),
                Suggestions.nearest(key, known)
                        .map(near -> "did you mean " + near + "? ")
                        .orElse("remove it; ")
                    + what
                    + " can have "
                    + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  /** Whether this is an object; reports it otherwise. */
  boolean object(String what) {
    if (!node.isObject()) {
      problem(what + " must be an object", "write key: value pairs under it");
    }
    return node.isObject();
  }
}
