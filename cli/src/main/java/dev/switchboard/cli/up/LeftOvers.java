package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the run before has left in the project's state. */
final class LeftOvers {

  private LeftOvers() {}

  /** Deletes its logs, and what it wrote about itself if it was killed. */
  static void delete(Project project) {
    try {
      Files.createDirectories(project.logs());
      Files.createDirectories(project.archives());
      try (var logs = Files.newDirectoryStream(project.logs(), "*.log")) {
        for (var log : logs) {
          Files.delete(log);
        }
      }
      Files.deleteIfExists(project.runningFile());
      for (Service service : Service.values()) {
        deleteOlder(ClassArchives.file(project, service), project.serviceJar(service.folder()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't empty " + project.logs(), e);
    }
  }

  /** The JVM neither takes nor replaces classes that it has kept of another jar. */
  private static void deleteOlder(Path archive, Path jar) throws IOException {
    if (Files.exists(archive)
        && Files.exists(jar)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
      Files.delete(archive);
    }
  }
}
