package dev.switchboard.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What would be sent to a cluster. */
record Rendering(String name, List<JsonNode> objects) {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "apps/v1/Deployment", Deployment.class,
          "batch/v1/Job", Job.class);

  /**
   * The models put unknown fields aside; a cluster's strict validation refuses them, and so do we.
   */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withCoercionConfig(
              LogicalType.Textual,
              to ->
                  Stream.of(
                          CoercionInputShape.Integer,
                          CoercionInputShape.Float,
                          CoercionInputShape.Boolean)
                      .forEach(from -> to.setCoercion(from, CoercionAction.Fail)))
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .build();

  /** A kustomization that only lists resources is its files, one after the other. */
  static Rendering base() {
    Path base = ProjectTree.KUBERNETES.resolve("base");
    JsonNode kustomization =
        ProjectTree.yaml(ProjectTree.text(base.resolve("kustomization.yaml"))).getFirst();
    return new Rendering(
        "base",
        kustomization
            .get("resources")
            .valueStream()
            .flatMap(file -> ofFile(base.resolve(file.asText())).stream())
            .toList());
  }

  static List<JsonNode> ofFile(Path file) {
    return ProjectTree.yaml(ProjectTree.text(file));
  }

  /** By {@code kubectl kustomize}, which needs no cluster. */
  static Rendering byKubectl(String folder) {
    try {
      Process kubectl =
          new ProcessBuilder(
                  "kubectl", "kustomize", ProjectTree.KUBERNETES.resolve(folder).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!kubectl.waitFor(1, TimeUnit.MINUTES) || kubectl.exitValue() != 0) {
        throw new IllegalStateException("kubectl kustomize " + folder + " failed");
      }
      return new Rendering(folder, ProjectTree.yaml(rendered));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static boolean kubectlIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Path.of(folder, "kubectl").toFile().canExecute());
  }

  /** One object, with every field known to its kind. */
  static HasMetadata parse(JsonNode object) throws JsonProcessingException {
    String kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("No strict model for the kind " + kind);
    }
    return STRICT.treeToValue(object, type);
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream()
        .map(
            object -> {
              try {
                return parse(object);
              } catch (JsonProcessingException e) {
                throw new UncheckedIOException(name + ": " + object, e);
              }
            })
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What starts pods. */
  record Workload(String name, PodTemplateSpec pod) {}

  List<Workload> workloads() {
    return Stream.concat(
            all(Deployment.class).stream()
                .map(d -> new Workload(d.getMetadata().getName(), d.getSpec().getTemplate())),
            all(Job.class).stream()
                .map(j -> new Workload(j.getMetadata().getName(), j.getSpec().getTemplate())))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
