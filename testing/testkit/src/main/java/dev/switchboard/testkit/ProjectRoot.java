package dev.switchboard.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the project's own files, wherever a test is started. */
public final class ProjectRoot {

  private static final String PROPERTY = "switchboard.root";

  private ProjectRoot() {}

  /**
   * Returns the directory that the system property {@code switchboard.root} names, else the nearest
   * one upwards that holds {@code .mvn} and {@code contracts}.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path find() {
    String given = System.getProperty(PROPERTY);
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve(".mvn")))
        .filter(path -> Files.isDirectory(path.resolve("contracts")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No project above " + here + "; start tests inside it, or set -D" + PROPERTY));
  }

  /** Returns a path below the root, such as {@code resolve("bots/store")}. */
  public static Path resolve(String relative) {
    return find().resolve(relative);
  }

  /** Returns where data shared with other projects lies; it may be absent, and tests then skip. */
  public static Path sharedData() {
    return find().resolve("../shared/data").normalize();
  }
}
