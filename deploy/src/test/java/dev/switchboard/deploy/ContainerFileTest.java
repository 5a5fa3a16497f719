package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContainerFileTest {

  private final ContainerFile file = ContainerFile.read();

  @Test
  void copiesThePackagedServiceAndTheBotAndNothingElse() {
    assertThat(file.copied())
        .containsExactlyInAnyOrder(
            "${SERVICE}/target/quarkus-app/lib/",
            "${SERVICE}/target/quarkus-app/quarkus/",
            "${SERVICE}/target/quarkus-app/app/",
            "${SERVICE}/target/quarkus-app/quarkus-run.jar",
            "bots/store/*.yaml",
            "bots/store/flows/",
            "bots/store/prompts/",
            "bots/store/texts/",
            "bots/store/knowledge/");
    assertThat(file.all("ADD")).isEmpty();
  }

  @Test
  void theSampleBotHasTheFoldersThatAreCopied() {
    assertThat(file.copied())
        .filteredOn(source -> source.startsWith("bots/") && source.endsWith("/"))
        .allSatisfy(source -> assertThat(ProjectTree.ROOT.resolve(source)).isNotEmptyDirectory());
  }

  @Test
  void theBuildContextHoldsWhatIsCopiedAndNothingElse() {
    // given everything is left out first
    List<String> rules =
        ProjectTree.text(ProjectTree.ROOT.resolve(".dockerignore"))
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .toList();
    assertThat(rules.getFirst()).isEqualTo("*");

    // then exactly the copied is let in again
    Set<String> copied = new TreeSet<>();
    for (String source : file.copied()) {
      if (source.startsWith("${SERVICE}/")) {
        ComposeFile.read().folders().forEach(f -> copied.add("!" + f + "/target/quarkus-app"));
      } else {
        copied.add("!" + source.replaceFirst("/$", ""));
      }
    }
    assertThat(rules.subList(1, rules.size())).containsExactlyInAnyOrderElementsOf(copied);
  }

  @Test
  void runsAsTheUserThatKubernetesDemands() {
    List<PodSecurityContext> contexts =
        Rendering.base().all(Deployment.class).stream()
            .map(deployment -> deployment.getSpec().getTemplate().getSpec().getSecurityContext())
            .toList();

    assertThat(contexts)
        .extracting(context -> context.getRunAsUser() + ":" + context.getRunAsGroup())
        .containsOnly(file.all("USER").getFirst());
  }

  @Test
  void listensOnThePortThatItOpens() {
    assertThat(file.environment())
        .containsEntry("QUARKUS_HTTP_PORT", String.valueOf(file.exposed()))
        .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
  }

  @Test
  void holdsNoSecret() {
    assertThat(file.environment().keySet())
        .noneMatch(name -> name.matches(".*(KEY|SECRET|TOKEN|PASSWORD).*"));
    assertThat(file.all("ARG")).containsExactly("SERVICE");
  }

  @Test
  void startsTheJarThatTheBuildMakes() {
    assertThat(file.all("ENTRYPOINT"))
        .containsExactly("[\"java\", \"-jar\", \"app/quarkus-run.jar\"]");
    Path packaged = ProjectTree.ROOT.resolve("gateway/target/quarkus-app");
    assumeTrue(
        Files.isDirectory(packaged), "the gateway is not packaged: its layout is not compared");

    assertThat(packaged.resolve("quarkus-run.jar")).exists();
    assertThat(packaged).isDirectoryContaining("glob:**/{lib,app,quarkus}");
  }
}
