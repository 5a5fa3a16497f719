package dev.switchboard.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where unpacked executables and libraries stay between runs. It lies in the user's own folder: in
 * a shared one, another user could put files there that we would run.
 */
final class CacheDirectory {

  private CacheDirectory() {}

  /** Returns {@code name} in the user's cache, filled once by {@code fill}, whoever comes first. */
  static Path filled(String name, Fill fill) {
    try {
      Path root = root();
      Path target = root.resolve(name);
      if (Files.isDirectory(target)) {
        return target;
      }
      Path draft = Files.createTempDirectory(root, name + "-");
      fill.into(draft);
      try {
        return Files.move(draft, target);
      } catch (IOException e) {
        // Another process was faster; its copy is the same.
        if (Files.isDirectory(target)) {
          DataDirectory.delete(draft);
          return target;
        }
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't unpack " + name + "; set XDG_CACHE_HOME to a folder with 100 MB to spare", e);
    }
  }

  private static Path root() throws IOException {
    String given = System.getenv("XDG_CACHE_HOME");
    Path base =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    try {
      return Files.createDirectories(base.resolve("switchboard"));
    } catch (IOException e) {
      // A container without a writable home: unpack again each time, readable by nobody else.
      Path temporary = Files.createTempDirectory("switchboard-cache-");
      if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
      }
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> DataDirectory.delete(temporary), "cache"));
      return temporary;
    }
  }

  @FunctionalInterface
  interface Fill {
    void into(Path directory) throws IOException;
  }
}
