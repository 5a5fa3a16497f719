package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files with the services' classes as the JVM has them in memory (dynamic CDS archives): a service
 * that finds its own is ready a fifth earlier. The JVM writes one when its service ends in order.
 * {@link LeftOvers} deletes those that are older than the jar.
 *
 * @see <a href="https://openjdk.org/jeps/350">JEP 350</a>
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

  /** Deletes those of services that were built since. */
  void deleteOutdated() {
    try {
      Files.createDirectories(project.archives());
      for (Service service : Service.values()) {
        Path jar = project.serviceJar(service.folder());
        if (Files.exists(file(service)) && Files.exists(jar) && isOlder(file(service), jar)) {
          Files.delete(file(service));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't tidy up " + project.archives(), e);
    }
  }

  private static boolean isOlder(Path archive, Path jar) throws IOException {
    return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
  }

  /** What the JVM of a service is told. */
  List<String> jvmOptions(Service service) {
    return used
        ? List.of(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + file(service),
            // An archive that does not fit is no error: the service starts without it.
            "-Xlog:disable",
            "-Xlog:all=error,cds*=off,aot*=off:stderr")
        : List.of();
  }

  /** Whether the services will write some when they end, which takes them a moment. */
  boolean incomplete() {
    return used && Stream.of(Service.values()).map(this::file).anyMatch(Files::notExists);
  }

  /** Where a service's classes are. */
  Path file(Service service) {
    return project.archives().resolve(service.folder() + ".jsa");
  }
}
