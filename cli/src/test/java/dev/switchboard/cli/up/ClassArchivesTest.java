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
  void deletesTheKeptClassesOfAServiceThatWasBuiltSince() throws IOException {
    Project project = new Project(root);
    ClassArchives archives = new ClassArchives(project, ServicePlanTest.options(Map.of()));
    Path fresh = written(archives.file(Service.ROUTER), 2_000);
    written(project.serviceJar("router"), 1_000);
    Path stale = written(archives.file(Service.GATEWAY), 2_000);
    written(project.serviceJar("gateway"), 3_000);

    archives.deleteOutdated();

    assertThat(fresh).exists();
    assertThat(stale).doesNotExist();
  }

  private static Path written(Path file, long millis) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }
}
