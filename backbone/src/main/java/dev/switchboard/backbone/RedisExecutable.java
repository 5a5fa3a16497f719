package dev.switchboard.backbone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Finds a Redis server that runs on this machine. */
final class RedisExecutable {

  /** Names an executable to use instead of the one that this module brings. */
  static final String VARIABLE = "SWITCHBOARD_REDIS_SERVER";

  private RedisExecutable() {}

  /**
   * Returns the executable that {@code SWITCHBOARD_REDIS_SERVER} names, else the one in this
   * module, else {@code redis-server} of the PATH.
   */
  static Path find() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given))
          .filter(RedisExecutable::runs)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      VARIABLE + " names " + given + ", which is no Redis server that runs here"));
    }
    return bundled()
        .filter(RedisExecutable::runs)
        .or(() -> onPath().filter(RedisExecutable::runs))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No Redis for this machine: the bundled one doesn't run here (it needs OpenSSL 3 on"
                        + " Linux). Install redis-server, or name one in "
                        + VARIABLE
                        + ", or use a running Redis with REDIS_URL."));
  }

  private static Optional<Path> bundled() {
    String resource =
        ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
    if (resource == null) {
      return Optional.empty();
    }
    String file = Objects.requireNonNull(Path.of(resource).getFileName()).toString();
    Path directory =
        CacheDirectory.filled(
            file, draft -> ExecutableProvider.newJarResourceProvider(draft.toFile()).get());
    return Optional.of(directory.resolve(file));
  }

  private static Optional<Path> onPath() {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean runs(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
