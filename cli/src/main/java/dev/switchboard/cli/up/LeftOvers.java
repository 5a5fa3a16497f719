package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What the run before has left in the project's state. */
final class LeftOvers {

  private LeftOvers() {}

  /** Deletes its logs, and what it wrote about itself if it was killed. */
  static void delete(Project project) {
    try {
      Files.createDirectories(project.logs());
      try (var logs = Files.newDirectoryStream(project.logs(), "*.log")) {
        for (var log : logs) {
          Files.delete(log);
        }
      }
      Files.deleteIfExists(project.runningFile());
    } catch (IOException e) {
      throw new UncheckedIOException("can't empty " + project.logs(), e);
    }
  }
}
