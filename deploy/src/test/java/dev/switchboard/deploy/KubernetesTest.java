package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules across objects, which no schema knows; the overlays are held to them where kubectl is. */
class KubernetesTest {

  static Stream<Rendering> renderings() {
    return Rendering.kubectlIsHere()
        ? Stream.of(Rendering.base(), Rendering.byKubectl("sample"), Rendering.byKubectl("own-bot"))
        : Stream.of(Rendering.base());
  }

  @Test
  void everyServiceHasOneFileWithItsAccountItsServiceAndItsDeployment() {
    Set<String> services = ProjectTree.services();

    assertThat(services).hasSize(6);
    for (String service : services) {
      assertThat(Rendering.ofFile(ProjectTree.KUBERNETES.resolve("base/" + service + ".yaml")))
          .extracting(
              object -> object.get("kind").asText(), object -> object.at("/metadata/name").asText())
          .containsExactly(
              tuple("ServiceAccount", service),
              tuple("Service", service),
              tuple("Deployment", service));
    }
    assertThat(Rendering.base().all(Deployment.class)).hasSameSizeAs(services);
  }

  @Test
  void whatTheServicesHaveInCommonIsTheSameInEveryFile() {
    // only the name, the environment and the resources may differ
    Function<String, String> common =
        service ->
            Rendering.ofFile(ProjectTree.KUBERNETES.resolve("base/" + service + ".yaml")).stream()
                .map(KubernetesTest::withoutWhatMayDiffer)
                .collect(Collectors.joining("\n"))
                .replace(service, "SERVICE");

    Map<String, String> commonParts =
        ProjectTree.services().stream().collect(Collectors.toMap(Function.identity(), common));

    assertThat(commonParts.values())
        .allSatisfy(part -> assertThat(part).isEqualTo(commonParts.get("gateway")));
  }

  private static String withoutWhatMayDiffer(JsonNode object) {
    JsonNode copy = object.deepCopy();
    copy.at("/spec/template/spec/containers")
        .forEach(
            container -> ((ObjectNode) container).remove(List.of("env", "envFrom", "resources")));
    return copy.toPrettyString();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void selectorsFindTheirPodsAndPortsByName(Rendering rendering) {
    Map<String, Deployment> deployments =
        rendering.all(Deployment.class).stream()
            .collect(Collectors.toMap(d -> d.getMetadata().getName(), Function.identity()));

    assertThat(deployments.values())
        .allSatisfy(
            deployment ->
                assertThat(labels(deployment))
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels()));
    assertThat(rendering.all(Service.class))
        .allSatisfy(
            service -> {
              List<Deployment> chosen =
                  deployments.values().stream()
                      .filter(
                          d ->
                              labels(d)
                                  .entrySet()
                                  .containsAll(service.getSpec().getSelector().entrySet()))
                      .toList();
              assertThat(chosen).containsExactly(deployments.get(service.getMetadata().getName()));
              assertThat(portNames(container(chosen.getFirst())))
                  .containsAll(
                      service.getSpec().getPorts().stream()
                          .map(ServicePort::getTargetPort)
                          .map(port -> port.getStrVal())
                          .toList());
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyPodRunsUnderAnAccountOfItsOwn(Rendering rendering) {
    assertThat(rendering.workloads())
        .allSatisfy(
            workload ->
                assertThat(workload.pod().getSpec().getServiceAccountName())
                    .isEqualTo(workload.name()));
    assertThat(rendering.all(ServiceAccount.class))
        .extracting(account -> account.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(
            rendering.workloads().stream().map(Rendering.Workload::name).toList());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void podsAreLockedDown(Rendering rendering) {
    assertThat(rendering.workloads())
        .allSatisfy(
            workload -> {
              PodSpec pod = workload.pod().getSpec();
              assertThat(pod.getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getContainers()).isNotEmpty().allSatisfy(KubernetesTest::isLockedDown);
            });
  }

  private static void isLockedDown(Container container) {
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getPrivileged()).isNull();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getSecurityContext().getCapabilities().getAdd()).isNullOrEmpty();
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsKey("memory");
    assertThat(container.getVolumeMounts())
        .as("a JVM and its libraries write to /tmp")
        .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void probesSurviveAStartOfAMinuteThreeTimesOver(Rendering rendering) {
    // the paths are Quarkus' own unless a service moves them
    assertThat(SettingNames.propertyKeys())
        .noneMatch(key -> key.startsWith("quarkus.smallrye-health.") && key.endsWith("path"))
        .doesNotContain("quarkus.http.root-path", "quarkus.http.non-application-root-path")
        .doesNotContain("quarkus.management.enabled");
    assertThat(rendering.all(Deployment.class))
        .allSatisfy(
            deployment -> {
              Container container = container(deployment);
              Probe startup = container.getStartupProbe();
              assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                  .isGreaterThanOrEqualTo(180);
              asksFor("/q/health/started", startup, container);
              asksFor("/q/health/ready", container.getReadinessProbe(), container);
              asksFor("/q/health/live", container.getLivenessProbe(), container);
            });
  }

  private static void asksFor(String path, Probe probe, Container container) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(portNames(container)).contains(probe.getHttpGet().getPort().getStrVal());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void whatPodsReferToIsThere(Rendering rendering) {
    Map<String, ConfigMap> maps =
        rendering.all(ConfigMap.class).stream()
            .collect(Collectors.toMap(map -> map.getMetadata().getName(), Function.identity()));
    for (Rendering.Workload workload : rendering.workloads()) {
      PodSpec pod = workload.pod().getSpec();
      List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();
      for (Container container : pod.getContainers()) {
        for (EnvFromSource source : container.getEnvFrom()) {
          if (source.getConfigMapRef() != null) {
            assertThat(maps).containsKey(source.getConfigMapRef().getName());
          } else {
            assertThat(source.getSecretRef().getOptional()).isTrue();
          }
        }
        assertThat(volumes)
            .containsAll(
                container.getVolumeMounts().stream().map(mount -> mount.getName()).toList());
      }
      pod.getVolumes().stream()
          .map(Volume::getConfigMap)
          .filter(Objects::nonNull)
          .forEach(
              source ->
                  assertThat(maps.get(source.getName()).getData())
                      .containsOnlyKeys(
                          source.getItems().stream()
                              .map(item -> item.getKey())
                              .toArray(String[]::new)));
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void namesAreNotUsedTwice(Rendering rendering) {
    assertThat(rendering.all(HasMetadata.class))
        .extracting(object -> object.getKind() + "/" + object.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static Map<String, String> labels(Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }

  private static List<String> portNames(Container container) {
    return container.getPorts().stream().map(ContainerPort::getName).toList();
  }
}
