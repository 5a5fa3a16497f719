package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictParsingTest {

  static Stream<JsonNode> ownObjects() {
    return ProjectTree.files(ProjectTree.KUBERNETES).stream()
        .filter(file -> file.toString().endsWith(".yaml") && !file.toString().contains("/bot/"))
        .filter(file -> !file.endsWith("kustomization.yaml"))
        .flatMap(file -> Rendering.ofFile(file).stream());
  }

  @ParameterizedTest
  @MethodSource("ownObjects")
  void everyObjectHasOnlyFieldsThatItsKindKnows(JsonNode object) throws JsonProcessingException {
    HasMetadata parsed = Rendering.parse(object);

    assertThat(parsed.getMetadata().getName()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/metadata",
        "/spec",
        "/spec/template/spec",
        "/spec/template/spec/securityContext",
        "/spec/template/spec/containers/0",
        "/spec/template/spec/containers/0/ports/0",
        "/spec/template/spec/containers/0/startupProbe",
        "/spec/template/spec/containers/0/startupProbe/httpGet",
        "/spec/template/spec/containers/0/resources",
        "/spec/template/spec/volumes/0"
      })
  void aFieldThatNoKindKnowsIsRefusedWhereverItIsPlanted(String where) {
    JsonNode gateway = gateway();
    ((ObjectNode) gateway.at(where)).put("periodSecond", 3);

    assertThatThrownBy(() -> Rendering.parse(gateway)).hasMessageContaining("periodSecond");
  }

  @ParameterizedTest
  @CsvSource({
    "/spec, replicas, many",
    "/spec/template/spec/containers/0/startupProbe, periodSeconds, soon",
    "/spec/template/spec/containers/0/ports/0, containerPort, http",
    "/spec/template/spec/securityContext, runAsNonRoot, maybe",
  })
  void aValueOfTheWrongTypeIsRefused(String where, String field, String value) {
    JsonNode gateway = gateway();
    ((ObjectNode) gateway.at(where)).put(field, value);

    assertThatThrownBy(() -> Rendering.parse(gateway)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aNumberAsTheValueOfAnEnvironmentVariableIsRefused() {
    JsonNode gateway = gateway();
    ((ObjectNode) gateway.at("/spec/template/spec/containers/0/env/0")).put("value", 8080);

    assertThatThrownBy(() -> Rendering.parse(gateway)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void theBaseOnlyListsResourcesSoThatItsFilesAreItsRendering() {
    JsonNode kustomization =
        Rendering.ofFile(ProjectTree.KUBERNETES.resolve("base/kustomization.yaml")).getFirst();

    assertThat(kustomization.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("apiVersion", "kind", "resources");
    assertThat(kustomization.get("resources").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(
            ProjectTree.children(ProjectTree.KUBERNETES.resolve("base"))
                .map(file -> file.getFileName().toString())
                .filter(file -> !file.equals("kustomization.yaml"))
                .toList());
  }

  @Test
  void kubectlRendersTheSameBase() {
    assumeTrue(Rendering.kubectlIsHere(), "kubectl is not on PATH: the rendering is not compared");

    List<JsonNode> rendered = Rendering.byKubectl("base").objects();

    assertThat(rendered).containsExactlyInAnyOrderElementsOf(Rendering.base().objects());
  }

  private static JsonNode gateway() {
    return Rendering.ofFile(ProjectTree.KUBERNETES.resolve("base/gateway.yaml")).getLast();
  }
}
