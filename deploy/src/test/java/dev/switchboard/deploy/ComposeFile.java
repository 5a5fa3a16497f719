package dev.switchboard.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Compose file, with anchors and merge keys resolved. */
record ComposeFile(JsonNode content) {

  static ComposeFile read() {
    return new ComposeFile(
        ProjectTree.yaml(ProjectTree.text(ProjectTree.DEPLOY.resolve("compose/compose.yaml")))
            .getFirst());
  }

  /** All containers by name. */
  Map<String, JsonNode> containers() {
    Map<String, JsonNode> containers = new TreeMap<>();
    content.get("services").properties().forEach(e -> containers.put(e.getKey(), e.getValue()));
    return containers;
  }

  /** Those that are built from this project. */
  Map<String, JsonNode> ours() {
    Map<String, JsonNode> ours = containers();
    ours.values().removeIf(container -> !container.has("build"));
    return ours;
  }

  /** Folders that images are built from, as {@code SERVICE} names them. */
  Set<String> folders() {
    Set<String> folders = new TreeSet<>();
    ours().values().forEach(one -> folders.add(one.at("/build/args/SERVICE").asText()));
    return folders;
  }
}
