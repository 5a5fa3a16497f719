package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Topic;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Compose file against the project, and against the Kubernetes objects. */
class ComposeTest {

  private static final Pattern TOPICS = Pattern.compile("for topic in ([a-z -]+);");
  private static final Pattern PARTITIONS = Pattern.compile("--partitions (\\d+)");
  private static final Path STORE_YAML = ProjectTree.KUBERNETES.resolve("sample/store.yaml");
  private static final JsonNode TOPICS_JOB =
      Rendering.ofFile(ProjectTree.KUBERNETES.resolve("topics/topics.yaml")).getLast();

  private final ComposeFile compose = ComposeFile.read();

  @Test
  void buildsEveryServiceAndTheStoreFromTheirFolders() {
    Set<String> expected = new TreeSet<>(ProjectTree.services());
    expected.add(ProjectTree.STORE);

    assertThat(compose.folders()).isEqualTo(expected);
    assertThat(compose.ours())
        .allSatisfy(
            (name, container) -> {
              Path context =
                  ProjectTree.DEPLOY
                      .resolve("compose")
                      .resolve(container.at("/build/context").asText());
              assertThat(context.resolve(container.at("/build/dockerfile").asText())).exists();
              assertThat(context.resolve(container.at("/build/args/SERVICE").asText() + "/pom.xml"))
                  .exists();
            });
  }

  @Test
  void imagesHaveTheSameNamesInComposeAndInKubernetes() {
    Map<String, String> inCompose = new TreeMap<>();
    compose.ours().forEach((name, container) -> inCompose.put(name, text(container, "image")));

    Map<String, String> inKubernetes = new TreeMap<>();
    deployments()
        .forEach(
            deployment ->
                inKubernetes.put(
                    deployment.getMetadata().getName(),
                    KubernetesTest.container(deployment).getImage()));

    assertThat(inKubernetes).isEqualTo(inCompose);
    assertThat(inCompose.values())
        .allMatch(image -> image.startsWith("switchboard/") && image.endsWith(":0.1.0"));
  }

  @Test
  void topicsAreThoseOfTheContracts() {
    List<String> topics = Stream.of(Topic.values()).map(Topic::baseName).toList();
    String command = compose.content().at("/services/topics/command/0").asText();
    String job = TOPICS_JOB.at("/spec/template/spec/containers/0/args/0").asText();

    for (String script : List.of(command, job)) {
      assertThat(List.of(group(TOPICS, script).split(" "))).containsExactlyElementsOf(topics);
      assertThat(group(PARTITIONS, script)).isEqualTo(String.valueOf(Topic.DEFAULT_PARTITIONS));
    }
    assertThat(command).contains("\"" + Topic.DEFAULT_PREFIX + "$$topic\"");
    assertThat(job).contains("\"$SWITCHBOARD_TOPICS_PREFIX$topic\"");
    assertThat(Rendering.base().all(ConfigMap.class).getFirst().getData())
        .containsEntry("SWITCHBOARD_TOPICS_PREFIX", Topic.DEFAULT_PREFIX);
  }

  @Test
  void kafkaIsTheReleaseThatTheTestsRun() {
    String kafka = "docker.io/apache/kafka:" + ProjectTree.property("kafka-server.version");

    assertThat(compose.content().at("/services/kafka/image").asText()).isEqualTo(kafka);
    assertThat(compose.content().at("/services/topics/image").asText()).isEqualTo(kafka);
    assertThat(TOPICS_JOB.at("/spec/template/spec/containers/0/image").asText()).isEqualTo(kafka);
  }

  @Test
  void everyPortIsTheOneThatTheContainerFileOpens() {
    int port = ContainerFile.read().exposed();

    assertThat(deployments())
        .allSatisfy(
            deployment ->
                assertThat(KubernetesTest.container(deployment).getPorts())
                    .extracting(p -> p.getContainerPort())
                    .containsExactly(port));
    assertThat(text(compose.content().at("/services/gateway/ports"), 0))
        .isEqualTo("127.0.0.1:${GATEWAY_PORTS:-8080}:" + port);
  }

  @Test
  void addressesInComposeLeadToItsContainers() {
    int port = ContainerFile.read().exposed();

    addresses(compose.ours().values().stream().map(container -> container.path("environment")))
        .forEach(
            address -> {
              assertThat(compose.containers()).containsKey(address.getHost());
              if (compose.ours().containsKey(address.getHost())) {
                assertThat(address.getPort()).isEqualTo(port);
              }
            });
    assertThat(
            compose.content().at("/services/gateway/environment/KAFKA_BOOTSTRAP_SERVERS").asText())
        .isEqualTo("kafka:9092");
  }

  @Test
  void addressesInTheBaseAndTheSampleLeadToServices() {
    Map<String, Integer> ports = new TreeMap<>(Map.of("redis", 6379));
    Stream.concat(
            Rendering.base().all(Service.class).stream(),
            new Rendering("store", Rendering.ofFile(STORE_YAML)).all(Service.class).stream())
        .forEach(
            s -> ports.put(s.getMetadata().getName(), s.getSpec().getPorts().getFirst().getPort()));

    Stream<JsonNode> environments =
        Stream.of("base", "sample").flatMap(folder -> DeployedNames.valuesUnder(folder).stream());

    assertThat(addresses(environments))
        .isNotEmpty()
        .allSatisfy(
            address -> assertThat(ports).containsEntry(address.getHost(), address.getPort()));
  }

  @Test
  void whatContainersWaitForAndMountIsThere() {
    compose
        .containers()
        .values()
        .forEach(
            container -> {
              container
                  .path("depends_on")
                  .fieldNames()
                  .forEachRemaining(name -> assertThat(compose.containers()).containsKey(name));
              container
                  .path("volumes")
                  .forEach(
                      volume -> {
                        String source = volume.asText().split(":")[0];
                        if (source.startsWith(".")) {
                          assertThat(ProjectTree.DEPLOY.resolve("compose").resolve(source))
                              .exists();
                        } else {
                          assertThat(compose.content().get("volumes").has(source)).isTrue();
                        }
                      });
            });
  }

  @Test
  void ourContainersAreReadOnlyAndPublishNothingBeyondThisMachine() {
    assertThat(compose.ours().values())
        .allSatisfy(
            container -> {
              assertThat(container.get("read_only").asBoolean()).isTrue();
              assertThat(text(container.get("tmpfs"), 0)).isEqualTo("/tmp:exec");
            });
    assertThat(
            compose.containers().values().stream().flatMap(one -> one.path("ports").valueStream()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
  }

  @Test
  void whatRunsIsStartedAgainAndTakesNoMoreMemoryThanItsLimit() {
    Map<String, JsonNode> running = compose.containers();
    running.remove("topics"); // ends when it is done
    assertThat(running)
        .allSatisfy(
            (name, container) -> {
              assertThat(container.path("restart").asText()).isEqualTo("unless-stopped");
              assertThat(container.path("mem_limit").asText()).matches("\\d+[mg]");
            });
    deployments()
        .forEach(
            deployment ->
                assertThat(
                        compose
                            .content()
                            .at("/services/" + deployment.getMetadata().getName() + "/mem_limit")
                            .asText())
                    .as("the limit of %s is that of Kubernetes", deployment.getMetadata().getName())
                    .isEqualTo(
                        KubernetesTest.container(deployment)
                            .getResources()
                            .getLimits()
                            .get("memory")
                            .toString()
                            .replace("Mi", "m")));
  }

  @Test
  void olderReleasesOfComposeReadTheFile() {
    assertThat(compose.content().has("name")).isFalse();
  }

  @Test
  void theCollectorHandsOnWhatTheServicesSend() {
    JsonNode collector =
        Rendering.ofFile(ProjectTree.DEPLOY.resolve("compose/otel-collector.yaml")).getFirst();
    JsonNode traces = collector.at("/service/pipelines/traces");

    for (String part : List.of("receivers", "processors", "exporters")) {
      assertThat(traces.get(part)).isNotEmpty();
      traces.get(part).forEach(name -> assertThat(collector.get(part).has(name.asText())).isTrue());
    }
    URI sent =
        URI.create(
            compose
                .content()
                .at("/services/router/environment/OTEL_EXPORTER_OTLP_ENDPOINT")
                .asText());
    assertThat(collector.at("/receivers/otlp/protocols/http/endpoint").asText())
        .isEqualTo("0.0.0.0:" + sent.getPort());
    assertThat(compose.containers())
        .containsKey(URI.create(collector.at("/exporters/otlphttp/endpoint").asText()).getHost());
  }

  private static Stream<Deployment> deployments() {
    return Stream.concat(
        Rendering.base().all(Deployment.class).stream(),
        new Rendering("store", Rendering.ofFile(STORE_YAML)).all(Deployment.class).stream());
  }

  private static Stream<URI> addresses(Stream<JsonNode> environments) {
    return environments
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asText)
        .filter(value -> value.contains("://"))
        .map(URI::create);
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  private static String text(JsonNode node, int index) {
    return node.get(index).asText();
  }
}
