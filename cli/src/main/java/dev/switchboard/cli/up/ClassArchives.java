package dev.switchboard.cli.up;

import dev.switchboard.backbone.ClassArchive;
import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The {@link ClassArchive}s of what {@code up} starts, by the process's name. {@link
 * #deleteOutdated} deletes those that are older than the jar: the JVM neither takes nor replaces
 * them.
 */
final class ClassArchives {

  /** Whether archives are used; they are unless this variable is {@code false}. */
  static final String SWITCH = "SWITCHBOARD_CLASS_ARCHIVES";

  private final Project project;
  private final boolean used;

  ClassArchives(Project project, UpOptions options) {
    this.project = project;
    used = !"false".equals(options.variable(SWITCH));
  }

  /**
   * Deletes those of programs that were built since.
   *
   * @param jars the programs, by the process's name
   */
  void deleteOutdated(Map<String, Path> jars) {
    try {
      Files.createDirectories(project.archives());
      for (Map.Entry<String, Path> program : jars.entrySet()) {
        Path archive = file(program.getKey());
        Path jar = program.getValue();
        if (Files.exists(archive) && Files.exists(jar) && isOlder(archive, jar)) {
          Files.delete(archive);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't tidy up " + project.archives(), e);
    }
  }

  private static boolean isOlder(Path archive, Path jar) throws IOException {
    return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
  }

  /** What the JVM of a process is told. */
  List<String> jvmOptions(String name) {
    return used ? ClassArchive.options(file(name)) : List.of();
  }

  /** Whether the services will write some when they end, which takes them a moment. */
  boolean incomplete() {
    return used
        && Stream.of(Service.values())
            .map(Service::folder)
            .map(this::file)
            .anyMatch(Files::notExists);
  }

  /** Where the classes of a process are. */
  Path file(String name) {
    return project.archives().resolve(name + ".jsa");
  }
}
