package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somewhere in a document that is being read: the value, and where to report what is wrong. */
record Place(JsonNode node, String pointer, Report report) {

  /**
   * All that is wrong with one document.
   *
   * @param loose whether expressions may lack their braces anywhere
   */
  record Report(String file, YamlSource source, boolean loose, List<FlowProblem> problems) {
    void add(int line, String what, String mend) {
      problems.add(new FlowProblem(file, line, what, mend));
    }
  }

  static Place root(String file, YamlSource source) {
    boolean loose = source.tree().path("evaluate").path("mode").asText().equals("loose");
    return new Place(source.tree(), "", new Report(file, source, loose, new ArrayList<>()));
  }

  Place child(String key) {
    JsonNode child = node.get(key);
    return new Place(
        child == null ? MissingNode.getInstance() : child,
        pointer + "/" + YamlSource.escape(key),
        report);
  }

  /** This place, with a value that stands there unwritten. */
  Place standing(String value) {
    return new Place(TextNode.valueOf(value), pointer, report);
  }

  List<Place> items() {
    var items = new ArrayList<Place>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new Place(node.path(i), pointer + "/" + i, report));
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
    return report.source().line(pointer);
  }

  void problem(String what, String mend) {
    report.add(line(), what, mend);
  }

  Optional<String> text(String key) {
    JsonNode value = node.path(key);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** Reports every key that isn't known; what the profile has to say about it comes first. */
  void only(String what, Set<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        child(key)
            .problem(
                what
                    + " has "
                    + key
                    + Profile.reason(key)
                        .map(r -> ", which isn't supported: " + r)
                        .orElse(", which isn't known"),
                "remove it; "
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
