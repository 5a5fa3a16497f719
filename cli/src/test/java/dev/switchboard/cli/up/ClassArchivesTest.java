package dev.switchboard.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

  @TempDir Path root;

  @Test
  void deletesTheKeptClassesOfAProgramThatWasBuiltSince() throws IOException {
    Project project = new Project(root);
    ClassArchives archives = new ClassArchives(project, ServicePlanTest.options(Map.of()));
    Path fresh = written(archives.file("router"), 2_000);
    Path router = written(project.serviceJar("router"), 1_000);
    Path stale = written(archives.file("store"), 2_000);
    Path store = written(root.resolve("store.jar"), 3_000);

    archives.deleteOutdated(Map.of("router", router, "store", store));

    assertThat(fresh).exists();
    assertThat(stale).doesNotExist();
  }

  private static Path written(Path file, long millis) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }
}
