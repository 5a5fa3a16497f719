package dev.switchboard.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The project's folder and what has its fixed place in it.
 *
 * @param root the folder with the {@code switchboard} script
 */
public record Project(Path root) {

  /** System property that names the root; the script sets it. */
  static final String ROOT_PROPERTY = "switchboard.root";

  /** The project that this code was built in. */
  static Project find() {
    String given = System.getProperty(ROOT_PROPERTY);
    if (given != null) {
      return new Project(Path.of(given).toAbsolutePath().normalize());
    }
    try {
      Path jar = Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Project(
          Objects.requireNonNull(jar.getParent()).resolve("../..").toAbsolutePath().normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the command line's own jar has no path", e);
    }
  }

  /** Everything that commands write, outside version control. */
  public Path state() {
    return root.resolve(".switchboard");
  }

  public Path logs() {
    return state().resolve("logs");
  }

  /** Says where the running system is. */
  public Path runningFile() {
    return state().resolve("up.json");
  }

  /** The jar that starts a packaged service. */
  public Path serviceJar(String service) {
    return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  public Path benchmarksJar() {
    return root.resolve("testing/benchmarks/target/switchboard-benchmarks.jar");
  }

  /** The bot folder that is used when none is named. */
  public Path sampleBot() {
    return root.resolve("bots/store");
  }
}
