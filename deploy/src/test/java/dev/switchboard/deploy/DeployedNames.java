package dev.switchboard.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The environment variables that files of {@code deploy} set for processes of this project. */
final class DeployedNames {

  private DeployedNames() {}

  /** File to names. */
  static Map<String, Set<String>> byFile() {
    Map<String, Set<String>> names = new TreeMap<>();
    names.put("Containerfile", ContainerFile.read().environment().keySet());
    Set<String> compose = new TreeSet<>();
    ComposeFile.read()
        .ours()
        .values()
        .forEach(one -> one.path("environment").fieldNames().forEachRemaining(compose::add));
    names.put("compose/compose.yaml", compose);
    for (String folder : List.of("base", "sample", "own-bot", "topics")) {
      Set<String> here = new TreeSet<>();
      valuesUnder(folder).forEach(values -> values.fieldNames().forEachRemaining(here::add));
      names.put("kubernetes/" + folder, here);
    }
    return names;
  }

  /**
   * Data of the ConfigMap {@code switchboard} and variables of containers that run our images, in
   * resources and in patches.
   */
  static List<JsonNode> valuesUnder(String folder) {
    Path path = ProjectTree.KUBERNETES.resolve(folder);
    return ProjectTree.children(path)
        .filter(file -> file.toString().endsWith(".yaml"))
        .flatMap(file -> Rendering.ofFile(file).stream())
        .flatMap(DeployedNames::withPatches)
        .flatMap(DeployedNames::values)
        .toList();
  }

  private static Stream<JsonNode> withPatches(JsonNode document) {
    return Stream.concat(
        Stream.of(document),
        document
            .path("patches")
            .valueStream()
            .flatMap(patch -> ProjectTree.yaml(patch.get("patch").asText()).stream()));
  }

  private static Stream<JsonNode> values(JsonNode object) {
    Stream<JsonNode> data =
        object.at("/metadata/name").asText().equals("switchboard") && object.has("data")
            ? Stream.of(object.get("data"))
            : Stream.of();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    object
        .at("/spec/template/spec/containers")
        .valueStream()
        .filter(container -> container.path("image").asText().startsWith("switchboard/"))
        .flatMap(container -> container.path("env").valueStream())
        .forEach(variable -> variables.set(variable.get("name").asText(), variable.get("value")));
    return Stream.concat(data, Stream.of(variables));
  }
}
