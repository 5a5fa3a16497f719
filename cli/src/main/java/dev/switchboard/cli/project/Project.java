package dev.switchboard.cli.project;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The project's folder and what has its fixed place in it.
 *
 * @param root the folder with the {@code switchboard} script
 * @param state everything that commands write, outside version control
 */
public record Project(Path root, Path state) {

  /** System property that names the root; the script sets it. */
  public static final String ROOT_PROPERTY = "switchboard.root";

  /**
   * System property that names another folder than {@code .switchboard} for the state, so that
   * several systems can run from one project.
   */
  public static final String STATE_PROPERTY = "switchboard.state";

  /** A project with its state in the usual place. */
  public Project(Path root) {
    this(root, root.resolve(".switchboard"));
  }

  /** The project that this code was built in. */
  public static Project find() {
    Path root = findRoot();
    String state = System.getProperty(STATE_PROPERTY);
    return state == null
        ? new Project(root)
        : new Project(root, Path.of(state).toAbsolutePath().normalize());
  }

  private static Path findRoot() {
    String given = System.getProperty(ROOT_PROPERTY);
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    try {
      Path jar = Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(jar.getParent()).resolve("../..").toAbsolutePath().normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the command line's own jar has no path", e);
    }
  }

  public Path logs() {
    return state().resolve("logs");
  }

  /** The services' classes as the JVM has them in memory: a start with them is faster. */
  public Path archives() {
    return state().resolve("classes");
  }

  /** Says where the running system is. */
  public Path runningFile() {
    return state().resolve("up.json");
  }

  /** The jar that starts a packaged service. */
  public Path serviceJar(String service) {
    return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The bot folder that is used when none is named. */
  public Path sampleBot() {
    return root.resolve("bots/store");
  }
}
