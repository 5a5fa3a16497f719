package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBotTest {

  private static final Path OWN_BOT = ProjectTree.KUBERNETES.resolve("own-bot");

  private final JsonNode kustomization =
      Rendering.ofFile(OWN_BOT.resolve("kustomization.yaml")).getFirst();

  @Test
  void theExampleIsReadWithoutAProblemFromAVolumeAsKubernetesLaysItOut(@TempDir Path volume)
      throws IOException {
    // given a volume of a ConfigMap: real files in a dated folder, links to them at the top
    Path dated = Files.createDirectory(volume.resolve("..2026_01_01"));
    Files.createSymbolicLink(volume.resolve("..data"), dated.getFileName());
    Map<String, Path> files = new HashMap<>();
    kustomization
        .at("/configMapGenerator/0/files")
        .forEach(
            file ->
                files.put(
                    Path.of(file.asText()).getFileName().toString(),
                    OWN_BOT.resolve(file.asText())));
    JsonNode items = patch().at("/0/value/configMap/items");
    for (JsonNode item : items) {
      Path target = dated.resolve(item.get("path").asText());
      Files.createDirectories(target.getParent());
      Files.copy(files.get(item.get("key").asText()), target);
      Path top = Path.of(item.get("path").asText()).getName(0);
      if (Files.notExists(volume.resolve(top))) {
        Files.createSymbolicLink(volume.resolve(top), Path.of("..data").resolve(top));
      }
    }
    assertThat(items).hasSize(files.size());

    // when
    BotReading reading = BotFolders.read(volume);

    // then
    assertThat(reading).isInstanceOf(BotReading.Read.class);
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void theFolderIsMountedWhereTheServicesLook() {
    String folder =
        DeployedNames.valuesUnder("own-bot").stream()
            .map(values -> values.path("SWITCHBOARD_BOT_FOLDER").asText())
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(patch().at("/1/value/mountPath").asText()).isEqualTo(folder);
  }

  private JsonNode patch() {
    return ProjectTree.yaml(kustomization.at("/patches/1/patch").asText()).getFirst();
  }
}
