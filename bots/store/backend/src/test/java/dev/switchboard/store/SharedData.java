package dev.switchboard.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The big store's data beside the project, where it was fetched. */
public final class SharedData {
  /** What a skipped test says. */
  public static final String ABSENT =
      "no ../shared/data/store beside the project: the big store's tasks are not replayed";

  private SharedData() {}

  /** The directory with {@code orders.json} and the tasks, if it is there. */
  public static Optional<Path> store() {
    return Optional.of(root().resolveSibling("shared").resolve("data").resolve("store"))
        .filter(Files::isDirectory);
  }

  /** The module's own directory. */
  public static Path module() {
    return root().resolve("bots/store/backend");
  }

  private static Path root() {
    Path at = Path.of(System.getProperty("switchboard.root", "")).toAbsolutePath();
    while (!Files.isDirectory(at.resolve(".mvn"))) {
      Path parent = at.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "no .mvn directory above; run with -Dswitchboard.root=<the project's root>");
      }
      at = parent;
    }
    return at;
  }
}
