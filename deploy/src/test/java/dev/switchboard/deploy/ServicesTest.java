package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.up.Service;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The services that {@code ./switchboard up} starts are those that are deployed. */
class ServicesTest {

  private static final Set<String> NO_SERVICES = Set.of("config.yaml", "kustomization.yaml");

  @Test
  void kubernetesRunsAllOfThemAndNoOther() {
    Set<String> files =
        ProjectTree.children(ProjectTree.KUBERNETES.resolve("base"))
            .map(file -> String.valueOf(file.getFileName()))
            .filter(file -> !NO_SERVICES.contains(file))
            .map(file -> file.replace(".yaml", ""))
            .collect(Collectors.toSet());

    assertThat(files).containsExactlyInAnyOrderElementsOf(Service.names());
  }

  @Test
  void composeRunsAllOfThem() {
    assertThat(ComposeFile.read().ours().keySet()).containsAll(Service.names());
  }
}
